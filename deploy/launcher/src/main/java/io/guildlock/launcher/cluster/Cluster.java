package io.guildlock.launcher.cluster;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.FreePort;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A running cluster of which this process is the parent. Closing it stops the services first and
/// Redis last; the data stays. Thread-safe.
public final class Cluster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Cluster.class.getName());
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final ClusterPlan plan;
    private final List<Replica> locks = new CopyOnWriteArrayList<>();
    private final List<Replica> configs = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::close, "stop the cluster");
    private @Nullable RedisProcess redis;
    private volatile boolean closed;

    private Cluster(ClusterPlan plan) {
        this.plan = plan;
    }

    /// Starts everything and returns when all replicas are ready. When this process ends, also by
    /// Ctrl-C or while still starting, the cluster is closed, unless [#detach] was called.
    ///
    /// @throws LaunchException if a port is taken, a child dies, or not all are ready within a
    ///   minute; nothing is left running
    public static Cluster start(ClusterPlan plan, ProgressListener listener) {
        Stream.concat(plan.lockPorts().stream(), plan.configPorts().stream())
                .forEach(Cluster::requireFree);
        Cluster cluster = new Cluster(plan);
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        try {
            cluster.launch();
            cluster.awaitReady(cluster.replicas().toList(), listener);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    // Holds the monitor, so that a close at exit waits for the children that are just being
    // started.
    private synchronized void launch() {
        if (closed) {
            throw new LaunchException("interrupted while starting");
        }
        if (plan.redisUri() == null) {
            requireFree(plan.redisPort());
            redis =
                    RedisProcess.start(
                            RedisOptions.in(plan.data().resolve("redis"))
                                    .withPort(plan.redisPort()));
        }
        start("lock", plan.lockPorts(), locks);
        start("config", plan.configPorts(), configs);
    }

    private void start(String kind, List<Integer> ports, List<Replica> replicas) {
        for (int port : ports) {
            replicas.add(ServiceProcess.start(kind, port, replicas.isEmpty(), redisUri(), plan));
        }
    }

    /// From now on the cluster outlives this process.
    public void detach() {
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /// Whether it was closed or is being closed.
    public boolean isClosed() {
        return closed;
    }

    /// The Redis in use; may hold a password.
    public String redisUri() {
        return redis == null ? Objects.requireNonNull(plan.redisUri()) : redis.uri().toString();
    }

    /// The own Redis.
    ///
    /// @throws IllegalStateException if the cluster uses another one
    public RedisProcess redis() {
        if (redis == null) {
            throw new IllegalStateException("the cluster uses a Redis that it did not start");
        }
        return redis;
    }

    public List<Replica> locks() {
        return List.copyOf(locks);
    }

    public List<Replica> configs() {
        return List.copyOf(configs);
    }

    /// Starts a replica that has ended again, on its old port, and returns when it is ready.
    ///
    /// @throws LaunchException if it does not become ready within a minute
    public Replica startAgain(Replica ended) {
        Replica fresh;
        synchronized (this) {
            String kind = locks.contains(ended) ? "lock" : "config";
            List<Replica> replicas = locks.contains(ended) ? locks : configs;
            if (closed || ended.isAlive() || !replicas.contains(ended)) {
                throw new LaunchException(ended.name() + " cannot be started again");
            }
            fresh = ServiceProcess.start(kind, ended.url().getPort(), false, redisUri(), plan);
            replicas.set(replicas.indexOf(ended), fresh);
        }
        awaitReady(List.of(fresh), (_, _) -> {});
        return fresh;
    }

    /// Completes, with a sentence that says which, when the first child ends.
    public CompletableFuture<String> firstDeath() {
        List<CompletableFuture<String>> deaths = new ArrayList<>();
        replicas()
                .forEach(replica ->
                        deaths.add(replica.onExit().thenApply(code -> death(replica, code))));
        if (redis != null) {
            deaths.add(redis.onExit().thenApply("redis ended (exit code %d)"::formatted));
        }
        return CompletableFuture.anyOf(deaths.toArray(CompletableFuture[]::new))
                .thenApply(String.class::cast);
    }

    private static String death(Replica replica, int exitCode) {
        return "%s ended (exit code %d); its log is %s"
                .formatted(replica.name(), exitCode, replica.log());
    }

    /// Notes in the data folder what runs.
    ///
    /// @param supervised whether this process stays to supervise it
    public RunningCluster publish(boolean supervised) {
        RunningCluster running =
                new RunningCluster(
                        supervised
                                ? RunningCluster.Member.of(
                                        "launcher", ProcessHandle.current(), "", "")
                                : null,
                        redis == null
                                ? null
                                : RunningCluster.Member.of(
                                        "redis",
                                        ProcessHandle.of(redis.pid()).orElseThrow(),
                                        redis.uri().toString(),
                                        redis.log().toString()),
                        RedisAddress.withoutCredentials(redisUri()),
                        locks.stream().map(Replica::member).toList(),
                        configs.stream().map(Replica::member).toList());
        running.write(plan.data());
        return running;
    }

    /// Folder of the data, the logs and the note.
    public Path data() {
        return plan.data();
    }

    /// Stops all services at once, then Redis. Does nothing the second time.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RunningCluster.forget(plan.data());
        replicas().forEach(Replica::askToStop);
        replicas().forEach(replica -> replica.stop(STOP_WITHIN));
        if (redis != null) {
            redis.stop();
        }
        forgetAtExit();
    }

    private void forgetAtExit() {
        if (Thread.currentThread() != atExit) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException exiting) {
                LOG.log(System.Logger.Level.DEBUG, "closed while this process is ending", exiting);
            }
        }
    }

    private void awaitReady(List<Replica> starting, ProgressListener listener) {
        long begin = System.nanoTime();
        List<Replica> waiting = new ArrayList<>(starting);
        List<String> ready = new ArrayList<>(redis == null ? List.of() : List.of("redis"));
        listener.starting(ready, names(waiting));
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!waiting.isEmpty()) {
                Replica replica = waiting.removeFirst();
                if (!replica.isAlive()) {
                    throw new LaunchException(
                            "%s ended while starting: %s (log: %s)"
                                    .formatted(replica.name(), replica.lastWords(), replica.log()));
                }
                Readiness readiness = Readiness.of(replica.url(), http);
                if (readiness.ready()) {
                    ready.add(replica.name());
                    listener.starting(List.copyOf(ready), names(waiting));
                    continue;
                }
                waiting.addLast(replica);
                if (System.nanoTime() - begin > READY_WITHIN.toNanos()) {
                    throw new LaunchException(
                            "%s is not ready after %d s: %s (log: %s)"
                                    .formatted(
                                            replica.name(),
                                            READY_WITHIN.toSeconds(),
                                            readiness.reason(),
                                            replica.log()));
                }
                pause();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(POLL.toNanos());
    }

    private static List<String> names(List<Replica> replicas) {
        return replicas.stream().map(Replica::name).toList();
    }

    private Stream<Replica> replicas() {
        return Stream.concat(locks.stream(), configs.stream());
    }

    private static void requireFree(int port) {
        if (!FreePort.isFree(port)) {
            throw new LaunchException(
                    "port %d on 127.0.0.1 is taken; stop what uses it (./guildlock down, if it is an earlier cluster)"
                            .formatted(port));
        }
    }
}
