package io.guildlock.runtime.breaker;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Shows the state of the breaker under `/q/health` and `/q/health/well`. Up in every state: an
/// open breaker says that Redis fails, which readiness says by itself; a replica with one needs no
/// restart, and no other replica would do better (docs/adr/0152).
@Wellness
@ApplicationScoped
public class BreakerHealth implements HealthCheck {
    private final Breaker breaker;

    BreakerHealth(Breaker breaker) {
        this.breaker = breaker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("breaker")
                .withData("state", breaker.state().toString())
                .up()
                .build();
    }
}
