package io.guildlock.client.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RandomGenerator LOWEST = () -> 0L;

    private final RetryPolicy policy =
            RetryPolicy.defaults().withBackoff(Duration.ofMillis(100), Duration.ofMillis(1000));

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(policy.backoff(0, LOWEST)).isEqualTo(Duration.ofMillis(50));
        assertThat(policy.backoff(1, LOWEST)).isEqualTo(Duration.ofMillis(100));
        assertThat(policy.backoff(3, LOWEST)).isEqualTo(Duration.ofMillis(400));
        assertThat(policy.backoff(4, LOWEST)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.backoff(1_000, LOWEST)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void pausesDifferSoThatClientsDoNotComeBackTogether() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        assertThat(random.ints(100).mapToObj(_ -> policy.backoff(2, random)).distinct())
                .hasSizeGreaterThan(50)
                .allSatisfy(pause ->
                        assertThat(pause)
                                .isBetween(Duration.ofMillis(200), Duration.ofMillis(400)));
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withAttempts(0))
                .withMessage("attempts is 0; allowed: 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withBudget(Duration.ZERO))
                .withMessageStartingWith("budget is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageStartingWith("longestBackoff is PT1S");
    }
}
