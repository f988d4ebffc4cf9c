package io.guildlock.launcher.demo.shard;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.demo.work.LeaseCounts;
import io.guildlock.redis.OwnGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The parent's side of one shard process.
final class ShardProcess implements AutoCloseable {
    private final int shard;
    private final Process process;
    private final Path errors;
    private final Writer toChild;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<LeaseCounts> done = new CompletableFuture<>();

    private ShardProcess(int shard, Process process, Path errors) {
        this.shard = shard;
        this.process = process;
        this.errors = errors;
        this.toChild = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// Starts a process and sends it its job; it begins with the work at [#go].
    ///
    /// @param logs folder for what it writes to standard error
    /// @param reports is told of every attempt, on a thread of this process's own
    static ShardProcess start(ShardJob job, Path logs, Consumer<Report> reports) {
        Path errors = logs.resolve("shard-" + job.shard() + ".log");
        List<String> command =
                OwnGroup.command(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ShardMain.class.getName()));
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            ShardProcess shard = new ShardProcess(job.shard(), process, errors);
            Thread.ofVirtual().start(() -> shard.listen(reports));
            shard.tell(Line.of(job));
            return shard;
        } catch (IOException e) {
            throw new LaunchException(
                    "shard " + job.shard() + " could not be started: " + e.getMessage(), e);
        }
    }

    /// Completes when it waits for [#go]; exceptionally if it ended.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Completes when all its attempts are reported, with what became of its acquires;
    /// exceptionally if it ended before.
    CompletableFuture<LeaseCounts> done() {
        return done;
    }

    void go() {
        try {
            tell(Line.GO);
        } catch (IOException e) {
            throw new LaunchException("shard " + shard + " ended; its log is " + errors, e);
        }
    }

    /// Ends the process if it has not ended by itself.
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void tell(String line) throws IOException {
        toChild.write(line + "\n");
        toChild.flush();
    }

    private void listen(Consumer<Report> reports) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Line.READY)) {
                    ready.complete(null);
                } else if (line.startsWith(Line.DONE)) {
                    String counts = line.substring(Line.DONE.length());
                    done.complete(Line.read(counts, LeaseCounts.class));
                } else {
                    reports.accept(Line.read(line, Report.class));
                }
            }
            fail(new LaunchException("shard %d ended too early: %s".formatted(shard, lastWords())));
        } catch (IOException | RuntimeException e) {
            fail(
                    new LaunchException(
                            "shard " + shard + " is not understood: " + e.getMessage(), e));
        }
    }

    /// Does nothing to what is complete.
    private void fail(LaunchException why) {
        ready.completeExceptionally(why);
        done.completeExceptionally(why);
    }

    private String lastWords() throws IOException {
        List<String> said = Files.readAllLines(errors);
        return said.stream()
                .filter(line -> !line.startsWith("\tat "))
                .findFirst()
                .orElse("it said nothing");
    }
}
