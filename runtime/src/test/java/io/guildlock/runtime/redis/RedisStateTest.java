package io.guildlock.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisStateTest {
    private static final String INFO =
            "# Server\r\nredis_version:7.0.15\r\nrole:master\r\nmaxmemory_policy:%s\r\n";

    @Test
    void aWritableMasterThatNeverEvictsIsFit() {
        assertThat(RedisState.fromInfo(INFO.formatted("noeviction"), true, "").complaints())
                .isEmpty();
    }

    @Test
    void evictionIsRefused() {
        assertThat(RedisState.fromInfo(INFO.formatted("allkeys-lru"), true, "").complaints())
                .singleElement()
                .asString()
                .contains("maxmemory-policy is allkeys-lru", "noeviction");
    }

    @Test
    void aRedisThatRefusesWritesIsNotFit() {
        assertThat(
                        RedisState.fromInfo(INFO.formatted("noeviction"), false, "READONLY")
                                .complaints())
                .singleElement()
                .asString()
                .contains("READONLY");
    }
}
