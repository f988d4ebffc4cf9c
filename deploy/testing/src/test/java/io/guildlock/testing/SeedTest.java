package io.guildlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void oneSeedMakesTheSameChoicesAgain() {
        assertThat(new Seed(7).stream(1).longs(5).toArray())
                .isEqualTo(new Seed(7).stream(1).longs(5).toArray());
    }

    @Test
    void otherStreamsAndOtherSeedsChooseDifferently() {
        long choice = new Seed(7).stream(1).nextLong();

        assertThat(new Seed(7).stream(2).nextLong()).isNotEqualTo(choice);
        assertThat(new Seed(8).stream(1).nextLong()).isNotEqualTo(choice);
    }
}
