package io.guildlock.launcher.demo;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A file that is written anew now and then while there is progress, for health checks of
/// containers to look at its time. Thread-safe.
final class Alive {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final @Nullable Path file;
    private long toldNanos = System.nanoTime() - AGAIN_AFTER.toNanos();

    /// @param file or null, if nobody looks
    Alive(@Nullable Path file) {
        this.file = file;
    }

    /// There was progress.
    ///
    /// @throws LaunchException if the file cannot be written
    synchronized void tell() {
        if (file != null && System.nanoTime() - toldNanos >= AGAIN_AFTER.toNanos()) {
            try {
                Files.writeString(file, "");
            } catch (IOException e) {
                throw new LaunchException(
                        "--alive: %s cannot be written: %s".formatted(file, e), e);
            }
            toldNanos = System.nanoTime();
        }
    }
}
