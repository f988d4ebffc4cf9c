package io.guildlock.runtime.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class BreakerHealthTest {
    private final Breaker breaker = new Breaker();
    private final BreakerHealth health = new BreakerHealth(breaker);

    @Test
    void showsEachStateAndIsUpInAll() {
        assertThat(state()).isEqualTo("closed");
        breaker.moved(BreakerState.OPEN);
        assertThat(state()).isEqualTo("open");
        breaker.moved(BreakerState.HALF_OPEN);
        assertThat(state()).isEqualTo("half-open");
        breaker.moved(BreakerState.CLOSED);
        assertThat(state()).isEqualTo("closed");
    }

    @Test
    void countsHowOftenItCameIntoEachState() {
        for (int i = 0; i < 3; i++) {
            breaker.moved(BreakerState.OPEN);
            breaker.moved(BreakerState.HALF_OPEN);
        }
        breaker.moved(BreakerState.CLOSED);

        assertThat(breaker.moves(BreakerState.OPEN)).isEqualTo(3);
        assertThat(breaker.moves(BreakerState.HALF_OPEN)).isEqualTo(3);
        assertThat(breaker.moves(BreakerState.CLOSED)).isEqualTo(1);
    }

    private Object state() {
        HealthCheckResponse answer = health.call();
        assertThat(answer.getName()).isEqualTo("breaker");
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        return Objects.requireNonNull(answer.getData().orElseThrow().get("state"));
    }
}
