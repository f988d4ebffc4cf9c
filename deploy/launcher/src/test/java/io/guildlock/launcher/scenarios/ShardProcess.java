package io.guildlock.launcher.scenarios;

import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// A shard of a bot in a JVM of its own.
final class ShardProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter jobs;
    private final BufferedReader reports;
    private final List<Report> heard = new CopyOnWriteArrayList<>();

    private ShardProcess(Process process) {
        this.process = process;
        this.jobs = process.outputWriter(StandardCharsets.UTF_8);
        this.reports = process.inputReader(StandardCharsets.UTF_8);
    }

    static ShardProcess start(Cluster cluster) {
        try {
            return new ShardProcess(
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xmx128m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ShardMain.class.getName(),
                                    urls(cluster.locks()),
                                    urls(cluster.configs()),
                                    cluster.redisUri())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives it a job and does not wait for the end.
    CompletableFuture<List<Report>> begin(Job job) {
        return CompletableFuture.supplyAsync(
                () -> ask(job), Executors.newVirtualThreadPerTaskExecutor());
    }

    /// Gives it a job and returns all its reports.
    List<Report> run(Job job) {
        return join(begin(job));
    }

    /// The reports of a job that was begun, within half a minute; none of them a failure of the
    /// shard itself.
    static List<Report> join(CompletableFuture<List<Report>> begun) {
        try {
            return begun.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a shard did not answer", e);
        }
    }

    /// Every report so far, also of a job that still runs.
    List<Report> heard() {
        return List.copyOf(heard);
    }

    void kill() {
        process.destroyForcibly();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private List<Report> ask(Job job) {
        try {
            jobs.write(ShardMain.JSON.writerFor(Job.class).writeValueAsString(job));
            jobs.newLine();
            jobs.flush();
            List<Report> all = new ArrayList<>();
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                if (line.isEmpty()) {
                    return withoutFailure(all);
                }
                Report report = ShardMain.JSON.readValue(line, Report.class);
                all.add(report);
                heard.add(report);
            }
            throw new AssertionError("the shard ended in the middle of " + job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Report> withoutFailure(List<Report> reports) {
        if (!reports.isEmpty() && reports.getLast().outcome().equals("failed")) {
            throw new AssertionError("the shard failed: " + reports.getLast().values());
        }
        return reports;
    }

    private static String urls(List<Replica> replicas) {
        return replicas.stream().map(r -> r.url().toString()).collect(Collectors.joining(","));
    }
}
