package io.guildlock.runtime.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a Redis says of itself in numbers, or all masters of a Cluster together.
///
/// @param runs the run ids of the masters: others mean another master, or one that was restarted
/// @param replicas replicas connected and in sync; of several masters the least
/// @param usedBytes memory used, of all masters
/// @param fullness used memory by `maxmemory`, of the fullest master; NaN without a maximum
/// @param evictedKeys keys dropped to make room since start, of all masters
/// @param aofEnabled whether writes are appended to a file, at every master
/// @param aofHealthy whether the last write and the last rewrite of that file succeeded, at every
///   master that has one
/// @param clockAhead how much the server's clock is ahead of this machine's, negative if behind,
///   off by at most the time of the question; of several masters the largest difference
public record RedisFigures(
        Set<String> runs,
        long replicas,
        long usedBytes,
        double fullness,
        long evictedKeys,
        boolean aofEnabled,
        boolean aofHealthy,
        Duration clockAhead) {
    private static final String OK = "ok";

    public RedisFigures {
        runs = Set.copyOf(runs);
    }

    /// @param info the fields of `INFO`
    static RedisFigures of(Map<String, String> info, Clock clock) {
        long used = number(info, "used_memory");
        long most = number(info, "maxmemory");
        return new RedisFigures(
                info.containsKey("run_id") ? Set.of(info.get("run_id")) : Set.of(),
                info.entrySet().stream().filter(RedisFigures::isOnlineReplica).count(),
                used,
                most == 0 ? Double.NaN : (double) used / most,
                number(info, "evicted_keys"),
                info.getOrDefault("aof_enabled", "0").equals("1"),
                info.getOrDefault("aof_last_write_status", OK).equals(OK)
                        && info.getOrDefault("aof_last_bgrewrite_status", OK).equals(OK),
                ahead(info, clock.instant()));
    }

    RedisFigures and(RedisFigures other) {
        Set<String> both = new TreeSet<>(runs);
        both.addAll(other.runs);
        return new RedisFigures(
                both,
                Math.min(replicas, other.replicas),
                usedBytes + other.usedBytes,
                fuller(fullness, other.fullness),
                evictedKeys + other.evictedKeys,
                aofEnabled && other.aofEnabled,
                aofHealthy && other.aofHealthy,
                clockAhead.abs().compareTo(other.clockAhead.abs()) >= 0
                        ? clockAhead
                        : other.clockAhead);
    }

    // slave0:ip=10.0.0.7,port=6379,state=online,offset=42,lag=0
    private static boolean isOnlineReplica(Map.Entry<String, String> field) {
        return field.getKey().matches("slave\\d+") && field.getValue().contains("state=online");
    }

    private static Duration ahead(Map<String, String> info, Instant now) {
        return info.containsKey("server_time_usec")
                ? Duration.of(
                        number(info, "server_time_usec")
                                - ChronoUnit.MICROS.between(Instant.EPOCH, now),
                        ChronoUnit.MICROS)
                : Duration.ZERO;
    }

    private static double fuller(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    private static long number(Map<String, String> info, String name) {
        return Long.parseLong(info.getOrDefault(name, "0"));
    }
}
