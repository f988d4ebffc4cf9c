package io.guildlock.launcher;

import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.RedisAddress;
import io.guildlock.launcher.cluster.RunningCluster;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Starts a cluster and shows its logs until Ctrl-C, or leaves it running with `--detach`.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Start Redis and replicas of both services on this machine. Ctrl-C stops them; the data stays.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--locks",
            defaultValue = "2",
            description = "lock-service replicas, 1 to 10 (default: 2)")
    private int locks;

    @Option(
            names = "--configs",
            defaultValue = "2",
            description = "config-service replicas, 1 to 10 (default: 2)")
    private int configs;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            defaultValue = "${env:GUILDLOCK_REDIS_URI}",
            description = {
                "use this Redis instead of starting one, e.g. redis://127.0.0.1:6379; one with a"
                        + " password is better given by the variable GUILDLOCK_REDIS_URI, which"
                        + " nobody sees in the list of processes"
            })
    private @Nullable String redisUri;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = {
                "accept only calls with an API key of this file, as ./guildlock keys writes it",
                "(default: all calls, as the bot default)"
            })
    private @Nullable Path keys;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder for data and logs (default: .guildlock)")
    private @Nullable Path data;

    @Option(
            names = "--redis-port",
            defaultValue = "6379",
            description = "port of the Redis it starts (default: 6379)")
    private int redisPort;

    @Option(
            names = "--lock-port",
            defaultValue = "8080",
            description = "port of the first lock-service replica (default: 8080)")
    private int lockPort;

    @Option(
            names = "--config-port",
            defaultValue = "8090",
            description = "port of the first config-service replica (default: 8090)")
    private int configPort;

    @Option(
            names = "--detach",
            description = "return when all are ready; stop them with ./guildlock down")
    private boolean detach;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        requireCount("--locks", locks);
        requireCount("--configs", configs);
        requirePort("--redis-port", redisPort, 1);
        requirePort("--lock-port", lockPort, locks);
        requirePort("--config-port", configPort, configs);
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.find();
        Path folder = (data == null ? home.defaultData() : data).toAbsolutePath().normalize();
        Optional<RunningCluster> running = RunningCluster.find(folder);
        if (running.isPresent()) {
            return tellAlreadyUp(running.get(), out);
        }
        if (redisUri != null) {
            RedisAddress.requireReachable(redisUri);
        }
        Build.ensure(home, line -> tellAtOnce(line, out));
        ClusterPlan plan =
                ClusterPlan.onPortsFrom(
                                home,
                                folder,
                                redisUri,
                                redisPort,
                                lockPort,
                                locks,
                                configPort,
                                configs)
                        .withSettings(settings());
        Cluster cluster = Cluster.start(plan, new StartDisplay(out));
        RunningCluster started = cluster.publish(!detach);
        tell(started, out);
        if (detach) {
            cluster.detach();
            out.println("Stop it with: ./guildlock down");
            return 0;
        }
        out.println("Ctrl-C stops it; the data stays in " + folder);
        out.flush();
        return new Foreground(cluster, out).untilItEnds();
    }

    private Map<String, String> settings() {
        if (keys == null) {
            return Map.of();
        }
        Path file = keys.toAbsolutePath().normalize();
        if (!Files.isReadable(file)) {
            throw new LaunchException(
                    "--keys: %s cannot be read; make a key with ./guildlock keys create BOT --file %s"
                            .formatted(file, file));
        }
        return Map.of("guildlock.keys.file", file.toString());
    }

    private void requireCount(String option, int count) {
        if (count < 1 || count > ClusterPlan.MAX_REPLICAS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %d; allowed: 1 to %d"
                            .formatted(option, count, ClusterPlan.MAX_REPLICAS));
        }
    }

    private void requirePort(String option, int port, int count) {
        int last = 65_536 - count;
        if (port < 1 || port > last) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %d; allowed: 1 to %d".formatted(option, port, last));
        }
    }

    private static void tellAtOnce(String line, PrintWriter out) {
        out.println(line);
        out.flush();
    }

    private static int tellAlreadyUp(RunningCluster running, PrintWriter out) {
        if (!running.dead().isEmpty()) {
            throw new LaunchException(
                    "a cluster is up, but %s ended; run ./guildlock down, then up again"
                            .formatted(String.join(", ", running.dead())));
        }
        out.println("Already up.");
        tell(running, out);
        return 0;
    }

    private static void tell(RunningCluster cluster, PrintWriter out) {
        out.println();
        out.println("redis    " + cluster.redisUri());
        cluster.lockUrls()
                .forEach(
                        url -> out.println("locks    " + url + "   API: " + url + "/q/swagger-ui"));
        cluster.configUrls()
                .forEach(
                        url -> out.println("configs  " + url + "   API: " + url + "/q/swagger-ui"));
        out.println();
        out.println("Take a lease:");
        out.println("  " + curl(cluster.lockUrls()));
        out.println();
        out.flush();
    }

    private static String curl(List<URI> urls) {
        return "curl -X POST %s/v1/guilds/42/locks/party:7/leases -H 'Content-Type: application/json' -d '{\"leaseMs\":30000}'"
                .formatted(urls.getFirst());
    }
}
