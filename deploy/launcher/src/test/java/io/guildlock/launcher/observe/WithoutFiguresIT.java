package io.guildlock.launcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `guildlock.lock.figures=false`.
@Tag("deep")
class WithoutFiguresIT {
    @TempDir Path data;

    @Test
    void nothingIsCountedMeasuredOrPublishedAndLocksWorkAndShow() throws Exception {
        try (TestRedis redis = TestRedis.start();
                Cluster cluster =
                        Cluster.start(
                                ClusterPlan.onFreePorts(
                                                TestHome.find(), data, redis.uri().toString(), 1, 0)
                                        .withSettings(Map.of("guildlock.lock.figures", "false")),
                                (_, _) -> {})) {
            URI replica = cluster.locks().getFirst().url();
            try (Guildlock guildlock = Guildlock.builder().locks(replica.toString()).build();
                    Lease lease =
                            guildlock.guild(FreshGuild.next().value()).lock("party:7").acquire()) {
                assertThat(lease.isHeld()).isTrue();
                assertThat(get(replica.resolve("/v1/locks"))).contains("party:7");
            }

            JsonNode stats = new ObjectMapper().readTree(get(replica.resolve("/v1/stats")));
            assertThat(stats.path("totals")).isNotEmpty().allMatch(count -> count.asLong() == 0);
            assertThat(stats.path("replicas").isEmpty()).isTrue();
            assertThat(get(replica.resolve("/q/metrics")))
                    .contains("guildlock_redis_up", "guildlock_build_info")
                    .doesNotContain("guildlock_lock_", "http_server_requests");
        }
    }

    private static String get(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
