package io.guildlock.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program behind `deploy/images/make`.
@Command(
        name = "deploy/images/make",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes the container images of both services and of the demo's load, without a Docker engine.")
public final class Main implements Callable<Integer> {
    @Option(names = "--home", hidden = true, required = true)
    private Path home = Path.of("");

    @ArgGroup(multiplicity = "1")
    private @Nullable Target target;

    @Option(
            names = "--base",
            defaultValue = "eclipse-temurin:25-jre-noble",
            description = {
                "Image with a Java 25: its name in a registry, with a digest where builds must be repeatable, or tar:FILE.",
                "Default: ${DEFAULT-VALUE}"
            })
    private String base = "";

    @Option(
            names = "--java",
            description =
                    "The Java of that image, unpacked, file for file the same: for an archive of classes that makes the services' start faster."
                            + " Without it there is none.")
    private @Nullable Path java;

    @Option(names = "--tag", defaultValue = "0.1.0", description = "Default: ${DEFAULT-VALUE}")
    private String tag = "";

    @Option(
            names = "--platform",
            split = ",",
            defaultValue = "linux/amd64",
            description =
                    "Such as linux/amd64,linux/arm64; several with --push only. Default: ${DEFAULT-VALUE}")
    private List<String> platforms = List.of();

    /// Where images go.
    private static final class Target {
        @Option(
                names = "--tar",
                required = true,
                description =
                        "Folder for lock-service.tar, config-service.tar and demo.tar, for docker load.")
        private @Nullable Path tar;

        @Option(
                names = "--push",
                required = true,
                description =
                        "Registry and path. User and password: GUILDLOCK_REGISTRY_USER, GUILDLOCK_REGISTRY_PASSWORD.")
        private @Nullable String push;
    }

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Set<Platform> wanted = new LinkedHashSet<>();
        for (String platform : platforms) {
            String[] parts = platform.split("/", -1);
            if (parts.length != 2 || !parts[0].equals("linux")) {
                throw new IllegalArgumentException(
                        "--platform is " + platform + "; allowed: linux/amd64, linux/arm64");
            }
            wanted.add(new Platform(parts[1], parts[0]));
        }
        for (Program program : Program.values()) {
            Path app = program.stage(home, Files.createTempDirectory("guildlock-image-"));
            if (java != null && program.isService()) {
                ClassArchive.make(java, app);
            }
            var made =
                    new ProgramImage(program, tag, app)
                            .from(base, wanted)
                            .containerize(destination(program.image()));
            System.out.printf("%s %s%n", made.getDigest(), made.getTargetImage());
        }
        return 0;
    }

    private Containerizer destination(String image) throws Exception {
        if (target == null) {
            throw new IllegalStateException("no target");
        }
        if (target.tar != null) {
            Files.createDirectories(target.tar);
            return ProgramImage.settings(
                    Containerizer.to(
                            TarImage.at(target.tar.resolve(image + ".tar"))
                                    .named("guildlock/" + image + ":" + tag)));
        }
        RegistryImage named = RegistryImage.named(target.push + "/" + image + ":" + tag);
        named.addCredentialRetriever(Main::credential);
        return ProgramImage.settings(Containerizer.to(named));
    }

    private static Optional<Credential> credential() {
        String user = System.getenv("GUILDLOCK_REGISTRY_USER");
        String password = System.getenv("GUILDLOCK_REGISTRY_PASSWORD");
        return user == null || password == null
                ? Optional.empty()
                : Optional.of(Credential.from(user, password));
    }
}
