package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.config.resilience.Bounds;
import io.guildlock.config.resilience.ResilientChangeStore;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

/// A Redis that answers, but refuses, is not a Redis that is gone.
class RefusalsTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, GuildId.GLOBAL);
    private static final Change CHANGE =
            Change.of(new ChangeRequest(SCOPE, "id", true, "call", "f", null, null), "test")
                    .build();
    private static final Bounds BOUNDS =
            new Bounds(
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofMillis(1),
                    Duration.ofSeconds(10),
                    10,
                    4,
                    0.5,
                    Duration.ofSeconds(60));

    private final AtomicInteger tries = new AtomicInteger();

    /// A Redis that answers every write with an error and every reading with nothing.
    private ChangeStore refusing(String error) {
        return new ResilientChangeStore(
                new ChangeStore() {
                    @Override
                    public Outcome apply(Change change) {
                        tries.incrementAndGet();
                        throw Failures.answered(new JedisDataException(error));
                    }

                    @Override
                    public Shown view(Scope scope, List<? extends Read> reads) {
                        return Shown.NOTHING;
                    }
                },
                BOUNDS,
                _ -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'.",
                "READONLY You can't write against a read only replica.",
                "NOREPLICAS Not enough good replicas to write.",
                "MISCONF Redis is configured to save RDB snapshots",
                "NOAUTH Authentication required.",
                "NOPERM this user has no permissions",
                "WRONGPASS invalid username-password pair"
            })
    void refusedWritesAreNotRetriedAndLeaveReadingAlone(String error) {
        ChangeStore store = refusing(error);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> store.apply(CHANGE))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure ->
                                    assertThat(failure.certainty())
                                            .isEqualTo(Certainty.NOT_APPLIED));
        }
        assertThat(store.view(SCOPE, List.of())).isEqualTo(Shown.NOTHING);
        assertThat(tries).hasValue(50);
    }

    @Test
    void aRedisThatIsNotReadyYetIsRetriedAndCounted() {
        ChangeStore store = refusing("LOADING Redis is loading the dataset in memory");
        assertThatThrownBy(() -> store.apply(CHANGE)).isInstanceOf(StoreFailure.class);
        assertThat(tries).hasValue(4);
        assertThatThrownBy(() -> store.view(SCOPE, List.of())).isInstanceOf(StoreFailure.class);
    }
}
