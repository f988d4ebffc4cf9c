package io.guildlock.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A running `redis-server` on 127.0.0.1, started as a child of this process.
///
/// It outlives this process unless closed: whoever starts it decides when it ends. For the same
/// reason its log is a file and not a pipe. Thread-safe.
public final class RedisProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final int PORT_ATTEMPTS = 5;

    /// Said of the port and of a Cluster node's bus; the reason after it differs between C
    /// libraries.
    private static final String CANNOT_LISTEN = "Could not create server TCP listening socket";

    private final Process process;
    private final int port;
    private final DataDirectory data;

    private RedisProcess(Process process, int port, DataDirectory data) {
        this.process = process;
        this.port = port;
        this.data = data;
    }

    /// Starts Redis and returns once it has answered and has loaded what its data directory holds.
    ///
    /// @throws RedisStartException if the port is taken, the data directory in use, a setting
    ///   wrong, or no answer came in time; nothing is left running
    public static RedisProcess start(RedisOptions options) {
        if (options.port() != 0) {
            return start(options, options.port());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return start(options, FreePort.onLoopback());
            } catch (PortTakenException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public int port() {
        return port;
    }

    /// `redis://127.0.0.1:<port>`, without a password.
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    /// Where Redis logs; the log of the run before is beside it, with `.1` at the end.
    public Path log() {
        return data.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit code once the process has ended, for whatever reason.
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Freezes the process (SIGSTOP): connections stay open and nothing is answered.
    public void pause() {
        signal("STOP");
    }

    /// Lets a paused process go on (SIGCONT).
    public void resume() {
        signal("CONT");
    }

    /// Ends the process cleanly (SIGTERM, also when paused): its append-only file is complete and
    /// synced. After 10 s it is killed. Does nothing if it has ended already.
    public void stop() {
        if (process.isAlive()) {
            resume();
            process.destroy();
        }
        end(STOP_WITHIN);
    }

    /// Ends the process at once (SIGKILL). What Redis had answered was handed to the operating
    /// system, so only a power cut could still lose it.
    public void kill() {
        end(Duration.ZERO);
    }

    /// The same as [#stop].
    @Override
    public void close() {
        stop();
    }

    private static RedisProcess start(RedisOptions options, int port) {
        var data = new DataDirectory(options.dataDirectory());
        try {
            data.prepare();
            if (!FreePort.isFree(port)) {
                throw new PortTakenException(port);
            }
            var redis = new RedisProcess(launch(data, options), port, data);
            redis.configureAndAwait(options);
            return redis;
        } catch (IOException e) {
            throw new RedisStartException(
                    "cannot start redis-server in " + data.path() + ": " + e.getMessage(), e);
        }
    }

    private static Process launch(DataDirectory data, RedisOptions options) throws IOException {
        Path program = options.program().orElseGet(RedisBinary::install);
        Process process =
                new ProcessBuilder(OwnGroup.command(List.of(program.toString(), "-")))
                        .directory(data.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(data.log().toFile())
                        .start();
        try {
            data.usedBy(process.pid());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }

    private void configureAndAwait(RedisOptions options) {
        boolean ready = false;
        try {
            // Through standard input: no file is left behind, and no password shows in the list of
            // processes.
            try (var config = process.outputWriter(StandardCharsets.UTF_8)) {
                config.write(
                        RedisConf.text(
                                "127.0.0.1", port, data.path().toString(), options.settings()));
            }
            awaitReady(options);
            ready = true;
        } catch (IOException e) {
            throw failure("ended before it read its configuration");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for: the waiting thread was interrupted");
        } finally {
            if (!ready) {
                kill();
            }
        }
    }

    private void awaitReady(RedisOptions options) throws InterruptedException {
        var readiness = Readiness.of(port, process.pid(), options.settings());
        long begin = System.nanoTime();
        Duration limit = options.startWithin();
        while (true) {
            Readiness.Answer answer = readiness.ask();
            if (answer == Readiness.Answer.READY) {
                return;
            }
            if (answer == Readiness.Answer.LOADING) {
                limit = options.loadWithin();
            }
            if (process.waitFor(POLL)) {
                throw failure(
                        "ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw failure("was not ready within " + limit.toMillis() + " ms");
            }
        }
    }

    private RedisStartException failure(String what) {
        List<String> log = data.logTail();
        if (log.stream().anyMatch(line -> line.contains(CANNOT_LISTEN))) {
            return new PortTakenException(port);
        }
        String last = log.isEmpty() ? "it logged nothing" : "its last words: " + log.getLast();
        return new RedisStartException(
                "redis-server " + what + "; " + last, String.join("\n", log));
    }

    private void end(Duration patience) {
        try {
            if (!process.waitFor(patience)) {
                process.destroyForcibly().waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
            data.unused();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The note of who uses the folder stays; its process is gone, so the next start ignores
            // it.
        }
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            // The shell's own kill: /bin/kill is not on every machine.
            int exit =
                    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            if (exit != 0 && process.isAlive()) {
                throw new IllegalStateException(
                        "could not send SIG" + name + " to redis-server " + process.pid());
            }
        } catch (IOException e) {
            throw new IllegalStateException("could not run the shell to send SIG" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }
}
