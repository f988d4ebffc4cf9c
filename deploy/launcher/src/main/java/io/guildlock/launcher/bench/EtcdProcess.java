package io.guildlock.launcher.bench;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.redis.FreePort;
import io.guildlock.redis.OwnGroup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An etcd of one node on 127.0.0.1, default settings.
final class EtcdProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long POLL_MS = 100;
    private static final long END_WITHIN_SECONDS = 5;

    private final Process process;
    private final URI url;

    private EtcdProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it and returns when it answers.
    ///
    /// @param folder for its data and its log
    /// @throws LaunchException if it does not within 20 s; it is not left running
    static EtcdProcess start(Path program, Path folder) {
        URI url = URI.create("http://127.0.0.1:" + FreePort.onLoopback());
        URI peers = URI.create("http://127.0.0.1:" + FreePort.onLoopback());
        Path log = folder.resolve("etcd.log");
        List<String> command =
                List.of(
                        program.toString(),
                        "--name=bench",
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + url,
                        "--advertise-client-urls=" + url,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=bench=" + peers,
                        "--log-outputs=stderr");
        try {
            EtcdProcess etcd =
                    new EtcdProcess(
                            new ProcessBuilder(OwnGroup.command(command))
                                    .redirectErrorStream(true)
                                    .redirectOutput(log.toFile())
                                    .start(),
                            url);
            etcd.awaitReady(log);
            return etcd;
        } catch (IOException e) {
            throw new LaunchException("etcd could not be started: " + e.getMessage(), e);
        }
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) {
        long begin = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - begin > READY_WITHIN.toNanos()) {
                close();
                throw new LaunchException("etcd does not answer; its log is " + log);
            }
            try {
                boolean _ = process.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new LaunchException("interrupted while etcd was starting", e);
            }
        }
    }

    private boolean answers() {
        try (HttpLine line = HttpLine.open(url, PATIENCE)) {
            return line.send("POST", "/v3/maintenance/status", "", "{}").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
