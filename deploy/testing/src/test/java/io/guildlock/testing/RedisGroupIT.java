package io.guildlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.RedisUri;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisGroupIT {
    private static final Duration SILENCE = Duration.ofMillis(500);

    @Test
    void sentinelsPromoteAReplicaOfAKilledMaster() {
        try (var redis = SentinelRedis.start(SILENCE, Map.of())) {
            assertThat(RedisUri.parse(redis.uri().toString()).hosts()).hasSize(3);
            losesItsMaster(redis);
        }
    }

    @Test
    void aClusterPromotesAReplicaOfAKilledMaster() {
        try (var redis = ClusterRedis.start(SILENCE.multipliedBy(2), Map.of())) {
            assertThat(RedisUri.parse(redis.uri().toString()).hosts()).hasSize(6);
            losesItsMaster(redis);
        }
    }

    private static void losesItsMaster(RedisGroup redis) {
        redis.send("SET", "a", "1");
        redis.send("SET", "b", "2");
        redis.send("SET", "c", "3");
        assertThat(redis.send("GET", "b")).isEqualTo("2");
        assertThat(RedisNodes.send(redis.masterOf("a"), "WAIT", "1", "5000")).isNotEqualTo("0");

        int killed = redis.killMasterOf("a");

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> redis.masterOf("a") != killed && "1".equals(redis.send("GET", "a")));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> "OK".equals(redis.send("SET", "a", "4")));
    }
}
