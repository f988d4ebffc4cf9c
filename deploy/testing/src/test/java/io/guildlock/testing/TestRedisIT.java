package io.guildlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes system properties")
class TestRedisIT {

    private static final String IMAGE = "guildlock.test.redis.image";

    @BeforeEach
    @AfterEach
    void askForNothing() {
        System.clearProperty(RedisKind.PROPERTY);
        System.clearProperty(IMAGE);
    }

    @Test
    void theKindAskedForIsUsedAndRecorded() {
        System.setProperty(RedisKind.PROPERTY, "embedded");
        try (TestRedis redis = TestRedis.start()) {
            assertThat(redis.kind()).isEqualTo(RedisKind.EMBEDDED);
            assertThat(Path.of("target/test-redis/embedded"))
                    .content()
                    .contains(redis.uri().toString());
        }
    }

    @Test
    void aContainerAskedForIsNotReplacedByAChildProcess() {
        System.setProperty(RedisKind.PROPERTY, "container");
        System.setProperty(IMAGE, "guildlock-test/absent:0");
        assertThatThrownBy(TestRedis::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("guildlock.test.redis=container, but ");
    }

    @Test
    void aQuarkusTestGetsItsUriAndItsSettings() {
        System.setProperty(RedisKind.PROPERTY, "embedded");
        var resource = new RedisTestResource();
        resource.init(Map.of("maxmemory-policy", "allkeys-lru"));
        try {
            assertThat(resource.start())
                    .hasEntrySatisfying(
                            "guildlock.redis.uri",
                            uri -> assertThat(uri).startsWith("redis://127.0.0.1:"));
        } finally {
            resource.stop();
        }
    }

    @Test
    void freshGuildsDiffer() {
        assertThat(FreshGuild.next()).isNotEqualTo(FreshGuild.next());
    }
}
