package io.guildlock.launcher.bench;

import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.load.ClientGroup;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Job;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every process the benchmark starts, and the folder of their data and logs. What was started last
/// ends first; all of it ends with this process, also by Ctrl-C.
public final class Stage implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Stage.class.getName());

    private final Home home;
    private final Path folder;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::end, "end the benchmark");
    private final RedisProcess redis;
    private final Optional<Path> redisProgram;
    private final @Nullable EtcdProcess etcd;
    private boolean ended;

    /// Starts Redis, and etcd where it is installed and wanted.
    public Stage(Home home, boolean withEtcd) {
        this.home = home;
        try {
            folder = Files.createTempDirectory("guildlock-bench-");
        } catch (IOException e) {
            throw new LaunchException("no temporary folder: " + e.getMessage(), e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            RedisOptions options = redisIn(folder.resolve("redis"));
            redisProgram = options.program();
            redis = keep(RedisProcess.start(options));
            Optional<Path> program = withEtcd ? Installed.program("etcd") : Optional.empty();
            etcd = program.map(path -> keep(EtcdProcess.start(path, folder))).orElse(null);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// An installed Redis is built for its machine; the one in the jar, which links the C library
    /// musl so that it runs on each, needs nearly twice the time for a script.
    private static RedisOptions redisIn(Path data) {
        RedisOptions options = RedisOptions.in(data);
        return Installed.program("redis-server").map(options::withProgram).orElse(options);
    }

    /// Which Redis all use, for people to read.
    public String redisName() {
        return redisProgram.map(Path::toString).orElse("the redis-server of the jar");
    }

    public RedisProcess redis() {
        return redis;
    }

    /// Starts replicas of lock-service, as `./guildlock up` starts them.
    Cluster replicas(int count) {
        return replicas(count + "-replicas", count, Map.of());
    }

    /// Starts replicas of lock-service beside others.
    ///
    /// @param name of the folder of their logs
    /// @param settings beyond those of `./guildlock up`
    Cluster replicas(String name, int count, Map<String, String> settings) {
        return keep(
                Cluster.start(
                        ClusterPlan.onFreePorts(
                                        home,
                                        folder.resolve(name),
                                        redis.uri().toString(),
                                        count,
                                        0)
                                .withSettings(settings),
                        (_, _) -> {}));
    }

    /// Starts a replica of config-service.
    ///
    /// @param name of the folder of its logs
    /// @param settings beyond those of `./guildlock up`
    public Cluster configReplica(String name, Map<String, String> settings) {
        return keep(
                Cluster.start(
                        ClusterPlan.onFreePorts(
                                        home, folder.resolve(name), redis.uri().toString(), 0, 1)
                                .withSettings(settings),
                        (_, _) -> {}));
    }

    /// Starts a contender's client processes; empty if it is not installed.
    Optional<ClientGroup> clients(Contender contender, Cluster cluster) {
        if (contender == Contender.ETCD && etcd == null) {
            return Optional.empty();
        }
        Job job =
                new Job(
                        contender,
                        0,
                        BenchPlan.WORKERS,
                        cluster.locks().stream().map(replica -> replica.url().toString()).toList(),
                        redis.uri().toString(),
                        etcd == null ? "" : etcd.url().toString());
        return Optional.of(keep(ClientGroup.start(job, BenchPlan.PROCESSES, folder)));
    }

    /// The processes whose CPU time a contender's pairs cost.
    List<Long> pidsOf(ClientGroup clients, Cluster cluster) {
        List<Long> pids = new ArrayList<>(clients.pids());
        if (clients.contender().callsReplicas()) {
            cluster.locks().stream().map(Replica::pid).forEach(pids::add);
        }
        if (clients.contender().usesRedis()) {
            pids.add(redis.pid());
        } else if (clients.contender() == Contender.ETCD && etcd != null) {
            pids.add(etcd.pid());
        }
        return pids;
    }

    /// Ends one of the things before the rest.
    public void end(AutoCloseable one) {
        synchronized (this) {
            running.remove(one);
        }
        close(one);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            LOG.log(System.Logger.Level.DEBUG, "closed while this process is ending", exiting);
        }
    }

    /// Something else that ends with all. What is started while everything ends is ended at once.
    public <T extends AutoCloseable> T keep(T started) {
        synchronized (this) {
            if (!ended) {
                running.push(started);
                return started;
            }
        }
        close(started);
        throw new LaunchException("interrupted while starting");
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        running.forEach(Stage::close);
        delete(folder);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new LaunchException(one + " does not end: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
