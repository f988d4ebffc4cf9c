package io.guildlock.launcher.cluster;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One running replica of a service. Thread-safe.
public final class Replica {
    private final String name;
    private final URI url;
    private final Path log;
    private final Process process;

    Replica(String name, URI url, Path log, Process process) {
        this.name = name;
        this.url = url;
        this.log = log;
        this.process = process;
    }

    /// Such as `lock-8080`.
    public String name() {
        return name;
    }

    /// Its base URL, without a slash at the end.
    public URI url() {
        return url;
    }

    /// Everything it wrote to standard output and error.
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit code when the process has ended.
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Ends it at once, without a chance to clean up (SIGKILL), and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(5));
    }

    /// Stops it in mid-air (SIGSTOP): its connections stay open, it answers nothing.
    public void pause() {
        Signals.send("STOP", pid());
    }

    /// Lets a paused one go on (SIGCONT).
    public void resume() {
        Signals.send("CONT", pid());
    }

    /// Asks it to end (SIGTERM); kills it when it has not within `patience`.
    ///
    /// @return whether it ended by itself
    public boolean stop(Duration patience) {
        process.destroy();
        boolean ended = await(patience);
        if (!ended) {
            kill();
        }
        return ended;
    }

    void askToStop() {
        process.destroy();
    }

    RunningCluster.Member member() {
        return new RunningCluster.Member(
                name,
                pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
                url.toString(),
                log.toString());
    }

    /// The last line it logged that says something, for a message about its death.
    String lastWords() {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .reduce((_, last) -> last)
                    .orElse("it logged nothing");
        } catch (IOException e) {
            throw new LaunchException("cannot read " + log, e);
        }
    }

    private boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
