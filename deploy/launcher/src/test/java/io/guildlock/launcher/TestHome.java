package io.guildlock.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The checkout that the tests run in.
public final class TestHome {
    private TestHome() {}

    /// The nearest folder upwards that holds the services.
    public static Home find() {
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("lock-service"))) {
            folder = folder.getParent();
        }
        return new Home(Objects.requireNonNull(folder, "the tests run outside of a checkout"));
    }
}
