package io.guildlock.runtime.caller;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The metric `guildlock_calls_refused_total`: calls refused for who made them, by `reason`. Never
/// by bot or key, of which there is no bound. Thread-safe.
@Startup
@Singleton
public class Refusals {
    /// Why a call is refused before anything of it is done.
    enum Reason {
        /// `401`: it brought none.
        NO_KEY,
        /// `401`: it is not accepted here.
        WRONG_KEY,
        /// `403`: it lacks the scope.
        SCOPE,
        /// `429`: it makes more calls than it may.
        RATE
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    Refusals(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("guildlock.calls.refused")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void count(Reason reason) {
        Objects.requireNonNull(counters.get(reason)).increment();
    }
}
