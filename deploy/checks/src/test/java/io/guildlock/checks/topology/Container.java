package io.guildlock.checks.topology;

import io.guildlock.checks.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a process stands for: the files, environment and command that a container would have.
///
/// @param folder of all of them
/// @param hosts addresses, by the names of services
record Container(ComposeService service, Path folder, Map<String, String> hosts, Secrets secrets) {
    private static final String APP = "/app";

    /// Its files are there, those that do not outlive a container empty.
    Container prepared() {
        try {
            for (String path : service.temporary()) {
                empty(inside(path));
            }
            Files.createDirectories(inside(APP));
            for (String path : service.volumes().keySet()) {
                Files.createDirectories(Path.of(places().inWord(path)));
            }
            for (Map.Entry<String, String> secret : service.secrets().entrySet()) {
                Path file = inside(secret.getKey());
                Files.createDirectories(file.getParent());
                String text = Files.readString(secrets.file(secret.getValue()));
                Files.writeString(file, places().in(text));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Program program() {
        List<String> command =
                service.isOurs()
                        ? java()
                        : service.command().stream().map(places()::inWord).toList();
        return new Program(command, environment(), inside(APP), log());
    }

    /// Its health check, where that is a program.
    Program check() {
        List<String> command = service.healthCheck().stream().map(places()::inWord).toList();
        return new Program(
                command, environment(), inside(APP), folder.resolve(service.name() + "-check.log"));
    }

    Path log() {
        return folder.resolve(service.name() + ".log");
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        service.environment().forEach((name, value) -> all.put(name, places().in(value)));
        String path = folder.resolve("bin") + File.pathSeparator + System.getenv("PATH");
        all.put("PATH", path);
        String host = String.valueOf(hosts.get(service.name()));
        if (service.isOurs()) {
            all.put("QUARKUS_HTTP_HOST", host);
        } else {
            all.put("BIND", host);
            all.put("DATA", places().inWord("/data"));
            all.put("RUN", places().inWord("/run/redis"));
        }
        return all;
    }

    // As deploy/images starts it, except that half of the memory limit is said as a number and that
    // there is no archive of classes.
    private List<String> java() {
        Path jar = Checkout.path(service.program() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(service.program() + " is not built");
        }
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + service.memory() / 2 + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss512k",
                "-Djava.io.tmpdir=" + places().inWord("/tmp"),
                "-jar",
                jar.toString());
    }

    private Places places() {
        Map<String, String> paths = new HashMap<>();
        paths.put("/run/secrets", inside("/run/secrets").toString());
        service.temporary().forEach(path -> paths.put(path, inside(path).toString()));
        service.volumes().forEach((path, source) -> paths.put(path, volume(source).toString()));
        return new Places(hosts, paths);
    }

    private Path volume(String source) {
        return source.startsWith(".")
                ? Checkout.path("deploy").resolve(source).normalize()
                : folder.resolve("volumes").resolve(source);
    }

    private Path inside(String path) {
        return folder.resolve(service.name()).resolve(path.substring(1));
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
