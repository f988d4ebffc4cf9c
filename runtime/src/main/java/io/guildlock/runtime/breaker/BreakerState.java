package io.guildlock.runtime.breaker;

import java.util.Locale;

/// What a circuit breaker lets through. Named as SmallRye Fault Tolerance names it.
public enum BreakerState {
    /// Everything.
    CLOSED(0),
    /// A try now and then, to see whether Redis is back.
    HALF_OPEN(1),
    /// Nothing.
    OPEN(2);

    private final int number;

    BreakerState(int number) {
        this.number = number;
    }

    /// As a metric shows it.
    public int number() {
        return number;
    }

    /// As health shows it, and labels of metrics.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
