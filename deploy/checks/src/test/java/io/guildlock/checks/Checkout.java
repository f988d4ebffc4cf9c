package io.guildlock.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The checkout that the tests run in.
public final class Checkout {
    private Checkout() {}

    /// A file or folder of it, which need not exist.
    ///
    /// @param path from the root, such as `k8s/base`
    public static Path path(String path) {
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("k8s"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder, "the tests run outside of a checkout").resolve(path);
    }
}
