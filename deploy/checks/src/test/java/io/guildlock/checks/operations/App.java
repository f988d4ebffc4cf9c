package io.guildlock.checks.operations;

import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A service as it was built.
///
/// @param service `lock-service` or `config-service`
record App(String service, Path folder) {
    static App built(String service) {
        Path folder = Checkout.path(service + "/target/quarkus-app");
        if (!Files.isRegularFile(folder.resolve("quarkus-run.jar"))) {
            throw new AssertionError(service + " is not built");
        }
        return new App(service, folder);
    }

    Path jar() {
        return folder.resolve("quarkus-run.jar");
    }

    /// Another version of it: each script has another text, hence another hash, and does the same.
    ///
    /// @return the copy, in a new folder below `parent`
    App withOtherScripts(Path parent) throws IOException {
        Path copy = Files.createDirectories(parent).resolve(service);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
        }
        try (Stream<Path> jars = Files.list(copy.resolve("app"))) {
            for (Path jar : jars.toList()) {
                try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                    changeScripts(inside.getPath("redis"));
                }
            }
        }
        return new App(service, copy);
    }

    private static void changeScripts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".lua"))
                    .forEach(file -> {
                        try {
                            Files.write(file, changed(Files.readAllLines(file)));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    // Behind the last line of code: lines of comment may be left out when scripts are put together.
    private static List<String> changed(List<String> lines) {
        int last = lines.size() - 1;
        while (lines.get(last).isBlank() || lines.get(last).stripLeading().startsWith("--")) {
            last--;
        }
        lines.set(last, lines.get(last) + " -- another version");
        return lines;
    }
}
