package io.guildlock.testing;

import java.util.Map;

class EmbeddedRedisIT extends RunningRedisContract {

    @Override
    TestRedis start(Map<String, String> settings) {
        return TestRedis.start(RedisKind.EMBEDDED, settings);
    }
}
