package io.guildlock.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an image holds: the application below `/app`, in layers from what changes least to what
/// changes most; nobody's files to write; a user that is not root. The same files make the same
/// image, to the byte.
///
/// @param app its files, from [StagedApp]
record ProgramImage(Program program, String version, Path app) {
    static final String USER = "10001:10001";
    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("444");

    /// @param base a name in a registry, or `tar:` and a file
    /// @throws IOException if the application cannot be read
    JibContainerBuilder from(String base, Set<Platform> platforms) throws IOException {
        try {
            JibContainerBuilder image =
                    Jib.from(
                            base.startsWith("tar:")
                                    ? base.replaceFirst("tar:", Jib.TAR_IMAGE_PREFIX)
                                    : base);
            image.setFormat(ImageFormat.Docker)
                    .setPlatforms(platforms)
                    .setCreationTime(StagedApp.TIME)
                    .setUser(USER)
                    .setWorkingDirectory(HOME)
                    .setEntrypoint(program.command())
                    .setLabels(labels())
                    .setFileEntriesLayers(layers());
            program.port().ifPresent(port -> listening(image, port));
            return image;
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("--base is " + base + ": " + e.getMessage(), e);
        }
    }

    // At every address: whoever reaches the container reaches it. It starts only with keys, or if
    // told not to need them.
    private static void listening(JibContainerBuilder image, int port) {
        image.addEnvironmentVariable("QUARKUS_HTTP_HOST", "0.0.0.0").addExposedPort(Port.tcp(port));
    }

    static Containerizer settings(Containerizer containerizer) {
        return containerizer.setToolName("guildlock-images").setAlwaysCacheBaseImage(false);
    }

    private Map<String, String> labels() {
        return Map.of(
                "org.opencontainers.image.title",
                program.title(),
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.licenses",
                "Apache-2.0",
                "org.opencontainers.image.description",
                "Locks and shared configuration for sharded Discord bots that cannot lose an update.");
    }

    private List<FileEntriesLayer> layers() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(app)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        Predicate<Path> library = file -> app.relativize(file).startsWith("lib") && !isOurs(file);
        Predicate<Path> archive = file -> file.endsWith(ClassArchive.NAME);
        return List.of(
                layer("libraries", files, library),
                layer("application", files, library.or(archive).negate()),
                layer("archive of classes", files, archive));
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("io.guildlock.") || name.startsWith("guildlock-");
    }

    private FileEntriesLayer layer(String name, List<Path> files, Predicate<Path> belongs) {
        var layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files) {
            if (belongs.test(file)) {
                layer.addEntry(
                        file, HOME.resolve(app.relativize(file).toString()), FILE, StagedApp.TIME);
            }
        }
        return layer.build();
    }
}
