package io.guildlock.launcher.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Programs of this machine that benchmarks and fault runs use where they are.
public final class Installed {
    private Installed() {}

    /// The first on the `PATH`.
    public static Optional<Path> program(String name) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name))
                        .filter(program -> program.toFile().canExecute())
                        .findFirst();
    }
}
