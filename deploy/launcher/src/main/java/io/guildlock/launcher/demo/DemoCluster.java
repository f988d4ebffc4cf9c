package io.guildlock.launcher.demo;

import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.ProgressListener;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.launcher.demo.shard.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The services that the demo works with: one that is up, or one of its own on free ports, with
/// data in a folder of its own that is deleted at the end.
final class DemoCluster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DemoCluster.class.getName());
    private static final int REPLICAS = 2;

    private final String redisUri;
    private final List<Service> locks;
    private final List<Service> configs;
    private final Path folder;
    private final @Nullable Cluster own;
    private final Thread atExit = new Thread(this::end, "end the demo's cluster");
    private volatile boolean keepFolder;

    /// @param log what the replica logs
    private record Service(String name, String url, Path log) {
        static Service of(Replica replica) {
            return new Service(replica.name(), replica.url().toString(), replica.log());
        }

        static Service of(RunningCluster.Member member) {
            return new Service(member.name(), member.url(), Path.of(member.log()));
        }
    }

    private DemoCluster(
            String redisUri,
            List<Service> locks,
            List<Service> configs,
            Path folder,
            @Nullable Cluster own) {
        this.redisUri = redisUri;
        this.locks = locks;
        this.configs = configs;
        this.folder = folder;
        this.own = own;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Uses a cluster that is up.
    static DemoCluster using(RunningCluster up) {
        return new DemoCluster(
                up.redisUri(),
                up.locks().stream().map(Service::of).toList(),
                up.configs().stream().map(Service::of).toList(),
                temporaryFolder(),
                null);
    }

    /// Starts one.
    ///
    /// @throws LaunchException if it does not start; nothing is left running
    static DemoCluster start(Home home, ProgressListener listener) {
        Path folder = temporaryFolder();
        try {
            Cluster own =
                    Cluster.start(
                            ClusterPlan.onFreePorts(home, folder, null, REPLICAS, REPLICAS),
                            listener);
            return new DemoCluster(
                    own.redisUri(),
                    own.locks().stream().map(Service::of).toList(),
                    own.configs().stream().map(Service::of).toList(),
                    folder,
                    own);
        } catch (LaunchException e) {
            throw new LaunchException(e.getMessage() + "; logs are in " + folder, e);
        }
    }

    String redisUri() {
        return redisUri;
    }

    /// What shards work with.
    Phase.Target target() {
        return new Phase.Target(
                redisUri,
                Services.of(
                        locks.stream().map(Service::url).toList(),
                        configs.stream().map(Service::url).toList()),
                folder);
    }

    /// What the services log from now on.
    ServiceLogs watchLogs() {
        return ServiceLogs.from(
                Stream.concat(locks.stream(), configs.stream()).map(Service::log).toList());
    }

    /// Kills a replica (SIGKILL) of its own cluster.
    ///
    /// @return its name
    String kill(KillTarget target) {
        if (own == null) {
            throw new IllegalStateException("only a cluster of the demo's own loses a replica");
        }
        Replica victim =
                switch (target) {
                    case lock -> own.locks().getFirst();
                    case config -> own.configs().getFirst();
                };
        victim.kill();
        return victim.name();
    }

    /// Replicas of its own cluster that ended, killed or not.
    List<String> dead() {
        return own == null
                ? List.of()
                : Stream.concat(own.locks().stream(), own.configs().stream())
                        .filter(replica -> !replica.isAlive())
                        .map(Replica::name)
                        .toList();
    }

    /// Leaves the logs where they are for people to read.
    ///
    /// @return where
    Path keepLogs() {
        keepFolder = true;
        return folder;
    }

    /// Stops its own cluster; happens at the end of this process at the latest.
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            LOG.log(System.Logger.Level.DEBUG, "closed while this process is ending", exiting);
        }
    }

    private synchronized void end() {
        if (own != null) {
            own.close();
        }
        if (!keepFolder && Files.exists(folder)) {
            delete(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("guildlock-demo-");
        } catch (IOException e) {
            throw new LaunchException("no temporary folder can be made: " + e.getMessage(), e);
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
