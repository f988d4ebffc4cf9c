package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Where PostgreSQL is installed: on the `PATH`, or where Debian puts it, which is not on it.
final class PostgresPrograms {
    /// A folder for each version.
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresPrograms() {}

    /// The folder of the installed programs.
    static Optional<Path> installed() {
        return Stream.concat(onPath(), ofDebian())
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    private static Stream<Path> onPath() {
        return Stream.ofNullable(System.getenv("PATH"))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                .map(Path::of);
    }

    private static Stream<Path> ofDebian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + DEBIAN + ": " + e.getMessage(), e);
        }
    }
}
