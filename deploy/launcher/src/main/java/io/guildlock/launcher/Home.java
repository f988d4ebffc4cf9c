package io.guildlock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/// The checkout of Guildlock that the launcher belongs to.
///
/// @param path its top folder, given as the system property `guildlock.home`
public record Home(Path path) {
    private static final List<String> SHARED = List.of("pom.xml", "contract", "runtime");
    private static final List<String> SERVICES = List.of("lock-service", "config-service");

    /// @throws LaunchException if the property is not set, which the script always does
    public static Home find() {
        String path = System.getProperty("guildlock.home");
        if (path == null) {
            throw new LaunchException(
                    "the system property guildlock.home is not set; start with ./guildlock");
        }
        return new Home(Path.of(path).toAbsolutePath().normalize());
    }

    /// The runnable jar of `lock-service` or `config-service`.
    public Path serviceJar(String service) {
        return path.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /// Where a service's archive of loaded classes is, from which it starts faster.
    public Path fastStartArchive(String service) {
        return path.resolve(service).resolve("target/fast-start.jsa");
    }

    /// Whether a service has no such archive, or one of an earlier build.
    public boolean fastStartIsStale() {
        return SERVICES.stream()
                .anyMatch(service ->
                        !Files.exists(fastStartArchive(service))
                                || modified(fastStartArchive(service))
                                                .compareTo(modified(serviceJar(service)))
                                        < 0);
    }

    /// Takes the archives away. The JVM writes one at its end where there is none; it does without
    /// one of another build, and leaves that one.
    public void discardFastStart() {
        SERVICES.forEach(service -> {
            try {
                Files.deleteIfExists(fastStartArchive(service));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + fastStartArchive(service), e);
            }
        });
    }

    /// Where a cluster keeps its data unless told otherwise.
    public Path defaultData() {
        return path.resolve(".guildlock");
    }

    /// Whether a service was never built or has sources newer than its build.
    public boolean servicesAreStale() {
        return SERVICES.stream().anyMatch(this::isStale);
    }

    private boolean isStale(String service) {
        Path built =
                path.resolve(service).resolve("target/quarkus-app/quarkus-app-dependencies.txt");
        if (!Files.exists(serviceJar(service)) || !Files.exists(built)) {
            return true;
        }
        FileTime builtAt = modified(built);
        return Stream.concat(SHARED.stream(), Stream.of(service))
                .flatMap(part -> sources(path.resolve(part)))
                .anyMatch(source -> modified(source).compareTo(builtAt) > 0);
    }

    private static Stream<Path> sources(Path part) {
        if (Files.isRegularFile(part)) {
            return Stream.of(part);
        }
        try (Stream<Path> main = Files.walk(part.resolve("src/main"))) {
            return Stream.concat(
                    Stream.of(part.resolve("pom.xml")),
                    main.filter(Files::isRegularFile).toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for sources in " + part, e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
