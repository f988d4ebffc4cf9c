package io.guildlock.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running Sentinel on 127.0.0.1 that watches one master, started as a child of this process from
/// the same `redis-server`. It outlives this process unless closed.
public final class SentinelProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final int port;

    private SentinelProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// What a Sentinel watches.
    ///
    /// @param name under which clients ask for the master
    /// @param port of the master, on 127.0.0.1
    /// @param quorum how many Sentinels must find the master down
    /// @param downAfter how long the master must be silent for that
    public record Master(String name, int port, int quorum, Duration downAfter) {}

    /// Starts one and returns once it answers.
    ///
    /// @param directory where it keeps its state and its log; a directory of its own
    /// @throws RedisStartException if it did not answer in time; nothing is left running
    public static SentinelProcess start(Path directory, Master master) {
        int port = FreePort.onLoopback();
        try {
            Path conf = directory.resolve("sentinel.conf");
            Files.writeString(conf, text(port, directory, master));
            Process process =
                    new ProcessBuilder(
                                    OwnGroup.command(
                                            List.of(
                                                    RedisBinary.install().toString(),
                                                    conf.toString(),
                                                    "--sentinel")))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("sentinel.log").toFile())
                            .start();
            var sentinel = new SentinelProcess(process, port);
            sentinel.awaitAnswer(directory);
            return sentinel;
        } catch (IOException e) {
            throw new RedisStartException("cannot start a Sentinel: " + e.getMessage(), e);
        }
    }

    private static String text(int port, Path directory, Master master) {
        return """
        bind 127.0.0.1
        port %d
        dir "%s"
        sentinel monitor %s 127.0.0.1 %d %d
        sentinel down-after-milliseconds %3$s %d
        sentinel failover-timeout %3$s 5000
        """
                .formatted(
                        port,
                        directory,
                        master.name(),
                        master.port(),
                        master.quorum(),
                        master.downAfter().toMillis());
    }

    public int port() {
        return port;
    }

    /// Ends it at once (SIGKILL).
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Path directory) throws IOException {
        var readiness = Readiness.of(port, process.pid(), Map.of());
        long end = System.nanoTime() + START_WITHIN.toNanos();
        try {
            while (readiness.ask() != Readiness.Answer.READY) {
                if (process.waitFor(POLL) || System.nanoTime() - end > 0) {
                    close();
                    throw new RedisStartException(
                            "a Sentinel was not ready within " + START_WITHIN,
                            Files.readString(directory.resolve("sentinel.log")));
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new RedisStartException("interrupted while a Sentinel started", e);
        }
    }
}
