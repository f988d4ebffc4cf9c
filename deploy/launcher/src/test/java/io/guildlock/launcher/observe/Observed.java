package io.guildlock.launcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guildlock;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Two replicas of each service, a Prometheus that scrapes them, a collector that takes their
/// spans; their logs are lines of JSON. Calls without `traceparent` get no span.
record Observed(
        TestRedis redis, OtlpReceiver receiver, Cluster cluster, PrometheusProcess prometheus)
        implements AutoCloseable {

    static Observed start(Path data) throws IOException {
        TestRedis redis = TestRedis.start();
        OtlpReceiver receiver = new OtlpReceiver();
        Cluster cluster =
                Cluster.start(
                        ClusterPlan.onFreePorts(TestHome.find(), data, redis.uri().toString(), 2, 2)
                                .withSettings(settings(receiver)),
                        (_, _) -> {});
        try {
            return new Observed(
                    redis, receiver, cluster, PrometheusProcess.start(rules(data), cluster));
        } catch (RuntimeException | Error e) {
            cluster.close();
            receiver.close();
            redis.close();
            throw e;
        }
    }

    private static Map<String, String> settings(OtlpReceiver receiver) {
        return Map.of(
                "guildlock.log.json",
                "true",
                "quarkus.log.category.\"io.guildlock.runtime\".level",
                "DEBUG",
                "guildlock.traces.endpoint",
                receiver.endpoint(),
                "guildlock.traces.percent",
                "0",
                "guildlock.traces.send-every",
                "100ms");
    }

    private static Path rules(Path data) throws IOException {
        Path folder = Files.createDirectory(data.resolve("prometheus"));
        for (String file : List.of("recording.yml", "alerts.yml")) {
            Path rules = TestHome.find().path().resolve("deploy/prometheus/rules").resolve(file);
            Files.writeString(folder.resolve(file), hasty(Files.readString(rules)));
        }
        return folder;
    }

    // A test cannot hold a lock for a quarter of an hour.
    private static String hasty(String rules) {
        String stuck =
                "max(guildlock_lock_oldest_hold_seconds) > 900 and max(guildlock_lock_oldest_wait_seconds) > 30'\n        for: 5m";
        assertThat(rules.contains("GuildlockStuckLock")).isEqualTo(rules.contains(stuck));
        return rules.replace("interval: 30s", "interval: 1s")
                .replace(
                        stuck,
                        stuck.replace("> 900", "> 2").replace("> 30", "> 1").replace("5m", "1s"));
    }

    Guildlock.Builder client() {
        return Guildlock.builder().locks(urls(cluster.locks())).configs(urls(cluster.configs()));
    }

    /// One whose calls arrive in their order at the one queue of spans.
    Guildlock.Builder oneReplicaEach() {
        return Guildlock.builder()
                .locks(urls(cluster.locks().subList(0, 1)))
                .configs(urls(cluster.configs().subList(0, 1)));
    }

    private static String[] urls(List<Replica> replicas) {
        return replicas.stream().map(Replica::url).map(URI::toString).toArray(String[]::new);
    }

    /// One of each service.
    List<Replica> replicas() {
        return Stream.of(cluster.locks(), cluster.configs()).map(List::getFirst).toList();
    }

    @Override
    public void close() {
        prometheus.close();
        cluster.close();
        receiver.close();
        redis.close();
    }
}
