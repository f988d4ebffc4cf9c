package io.guildlock.checks.topology;

import io.guildlock.redis.OwnGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How a process in place of a container is started.
///
/// @param environment all that it gets
/// @param log where its output is added
record Program(List<String> command, Map<String, String> environment, Path folder, Path log) {
    static final Duration AT_ONCE = Duration.ofSeconds(20);

    Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(OwnGroup.command(command))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it ended in time.
    static boolean ends(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of a process", e);
        }
    }
}
