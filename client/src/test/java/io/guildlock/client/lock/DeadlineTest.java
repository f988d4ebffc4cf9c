package io.guildlock.client.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.http.Answer;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Answer ANSWER =
            new Answer(
                    201,
                    HttpHeaders.of(Map.of(), (_, _) -> true),
                    "",
                    Duration.ofMillis(1000).toNanos(),
                    Duration.ofMillis(1500).toNanos());

    @Test
    void countsFromWhenTheAnsweredAttemptWasSentLessTheMargin() {
        assertThat(deadline(0, 30_000)).isEqualTo(Duration.ofMillis(1000 + 30_000 - 20 - 150));
    }

    @Test
    void addsTheWaitThatTheServiceMeasured() {
        assertThat(deadline(400, 30_000))
                .isEqualTo(Duration.ofMillis(1000 + 400 + 30_000 - 20 - 150));
    }

    @Test
    void aWaitLongerThanTheExchangeCannotBeOfThisAttempt() {
        assertThat(deadline(60_000, 30_000)).isEqualTo(Duration.ofMillis(1500 + 30_000 - 20 - 150));
    }

    @Test
    void theMarginIsAtMostATenth() {
        assertThat(deadline(0, 100)).isEqualTo(Duration.ofMillis(1000 + 100 - 10));
    }

    private static Duration deadline(long waitedMs, long remainingMs) {
        return Duration.ofNanos(Deadline.nanos(ANSWER, Duration.ofMillis(waitedMs), remainingMs));
    }
}
