package io.guildlock.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/// Skipped where there is no engine with the image, unless containers are insisted on.
class ContainerRedisIT extends RunningRedisContract {

    @BeforeAll
    static void needsAnEngine() {
        if (!RedisKind.required().equals(Optional.of(RedisKind.CONTAINER))) {
            assumeThat(DockerEngine.obstacle()).isEmpty();
        }
    }

    @Override
    TestRedis start(Map<String, String> settings) {
        return TestRedis.start(RedisKind.CONTAINER, settings);
    }
}
