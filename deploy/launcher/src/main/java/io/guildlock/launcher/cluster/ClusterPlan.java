package io.guildlock.launcher.cluster;

import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a cluster on this machine consists of. Everything listens on 127.0.0.1.
///
/// @param home where the services were built
/// @param data folder for the data of Redis, the logs and the note of what runs
/// @param redisUri the Redis to use, or null to start one of its own
/// @param redisPort port of the own Redis, 1 to 65535; unused with `redisUri`
/// @param lockPorts one lock-service replica each, 0 to 10 of them
/// @param configPorts one config-service replica each, 0 to 10 of them
/// @param settings of all services, beyond their defaults: name to value; no secrets
public record ClusterPlan(
        Home home,
        Path data,
        @Nullable String redisUri,
        int redisPort,
        List<Integer> lockPorts,
        List<Integer> configPorts,
        Map<String, String> settings) {

    /// The most replicas of one service.
    public static final int MAX_REPLICAS = 10;

    public ClusterPlan {
        lockPorts = List.copyOf(lockPorts);
        configPorts = List.copyOf(configPorts);
        settings = Map.copyOf(settings);
        if (lockPorts.size() > MAX_REPLICAS || configPorts.size() > MAX_REPLICAS) {
            throw new IllegalArgumentException(
                    "at most " + MAX_REPLICAS + " replicas of a service");
        }
        List<Integer> ports = new ArrayList<>(lockPorts);
        ports.addAll(configPorts);
        if (redisUri == null) {
            ports.add(redisPort);
        }
        requireApart(ports);
    }

    private static void requireApart(List<Integer> ports) {
        Set<Integer> seen = new HashSet<>();
        for (int port : ports) {
            if (!seen.add(port)) {
                throw new LaunchException(
                        "port %d would be used twice: replicas of a service take the ports from the given one upwards; choose ports further apart"
                                .formatted(port));
            }
        }
    }

    /// Replicas on consecutive ports, from the given ones upwards.
    public static ClusterPlan onPortsFrom(
            Home home,
            Path data,
            @Nullable String redisUri,
            int redisPort,
            int lockPort,
            int locks,
            int configPort,
            int configs) {
        return new ClusterPlan(
                home,
                data,
                redisUri,
                redisPort,
                counted(lockPort, locks),
                counted(configPort, configs),
                Map.of());
    }

    /// On ports that are free now, for clusters that come and go beside others.
    public static ClusterPlan onFreePorts(
            Home home, Path data, @Nullable String redisUri, int locks, int configs) {
        return new ClusterPlan(
                home, data, redisUri, FreePort.onLoopback(), free(locks), free(configs), Map.of());
    }

    /// The same with these settings.
    public ClusterPlan withSettings(Map<String, String> others) {
        return new ClusterPlan(home, data, redisUri, redisPort, lockPorts, configPorts, others);
    }

    private static List<Integer> counted(int first, int count) {
        return IntStream.range(first, first + count).boxed().toList();
    }

    private static List<Integer> free(int count) {
        return IntStream.range(0, count).mapToObj(_ -> FreePort.onLoopback()).toList();
    }
}
