package io.guildlock.lock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTimesTest {
    private final WaitTimes waits = new WaitTimes();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 15, 16, 999, 1_000, 123_456, 60_000_000, 86_400_000_000L})
    void aPercentileIsAtMostAnEighthTooHighAndNeverTooLow(long micros) {
        waits.add(Duration.ofNanos(micros * 1_000));

        assertThat(waits.take().halfMicros()).isBetween(micros, micros + micros / 8);
    }

    @Test
    void halfAndNearlyAllAreThoseOfTheRank() {
        for (int i = 1; i <= 100; i++) {
            waits.add(Duration.ofNanos(i <= 98 ? 2_000 : 4_000_000));
        }

        assertThat(waits.take())
                .satisfies(taken -> assertThat(taken.halfMicros()).isEqualTo(2))
                .satisfies(taken -> assertThat(taken.nearlyAllMicros()).isGreaterThan(3_999));
    }

    @Test
    void whatWasTakenIsForgotten() {
        waits.add(Duration.ofMillis(5));
        waits.take();

        assertThat(waits.take()).isEqualTo(Percentiles.NONE);
    }

    @Test
    void aWaitLongerThanADayCountsAsADay() {
        waits.add(Duration.ofDays(400));

        assertThat(waits.take().halfMicros()).isLessThan(Duration.ofDays(2).toMillis() * 1_000);
    }
}
