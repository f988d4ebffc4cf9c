package io.guildlock.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.KeyScope;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {
    private static final long MS = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final Identity one = caller("one");

    private static Identity caller(String keyId) {
        return new Identity(BotId.DEFAULT, EnumSet.of(KeyScope.LOCKS), keyId);
    }

    private int taken(RateLimits limits, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limits.take(one) == 0 ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5 * MS, -7 * MS})
    void soManyAtOnceThenSoManyASecond(long start) {
        now.set(start);
        RateLimits limits = new RateLimits(10, 5, now::get);

        assertThat(taken(limits, 20)).isEqualTo(5);
        assertThat(limits.take(one)).isEqualTo(100 * MS);
        now.addAndGet(250 * MS);
        assertThat(taken(limits, 20)).isEqualTo(2);
        assertThat(limits.take(one)).isEqualTo(50 * MS);
        now.addAndGet(3_600_000 * MS);
        assertThat(taken(limits, 20)).isEqualTo(5);
    }

    @Test
    void eachKeyHasItsOwn() {
        RateLimits limits = new RateLimits(1, 1, now::get);

        assertThat(limits.take(one)).isZero();
        assertThat(limits.take(one)).isPositive();
        assertThat(limits.take(caller("two"))).isZero();
    }

    @Test
    void withoutKeysThereIsNone() {
        RateLimits limits = new RateLimits(1, 1, now::get);

        for (int i = 0; i < 10; i++) {
            assertThat(limits.take(Identity.ANYONE)).isZero();
        }
    }
}
