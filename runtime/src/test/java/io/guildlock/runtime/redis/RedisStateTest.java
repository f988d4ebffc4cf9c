package io.guildlock.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void dataOfAnotherLayoutAreRefused() {
        RedisState state = RedisState.fromInfo(INFO.formatted("noeviction"), true, "");

        assertThat(state.withLayout("1").complaints()).isEmpty();
        assertThat(state.withLayout("2").complaints())
                .singleElement()
                .asString()
                .contains("gl:layout is 2", "this one has layout 1");
        assertThat(state.withLayout("2").and(state).isOfAnotherLayout()).isTrue();
        assertThat(state.and(state.withLayout("2")).isOfAnotherLayout()).isTrue();
    }

    @Test
    void ofSeveralMastersTheWorstIsTold() {
        RedisState fit = RedisState.fromInfo(INFO.formatted("noeviction"), true, "");
        RedisState evicting = RedisState.fromInfo(INFO.formatted("allkeys-lru"), true, "");
        RedisState full = RedisState.fromInfo(INFO.formatted("noeviction"), false, "OOM");

        assertThat(fit.and(fit).complaints()).isEmpty();
        assertThat(fit.and(fit).masters()).isEqualTo(2);
        for (RedisState state : List.of(fit.and(evicting).and(full), full.and(fit).and(evicting))) {
            assertThat(state.masters()).isEqualTo(3);
            assertThat(state.version()).isEqualTo("7.0.15");
            assertThat(state.complaints())
                    .satisfiesExactly(
                            policy -> assertThat(policy).contains("allkeys-lru"),
                            write -> assertThat(write).contains("OOM"));
        }
    }
}
