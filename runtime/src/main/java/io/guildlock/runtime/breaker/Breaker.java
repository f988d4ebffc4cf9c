package io.guildlock.runtime.breaker;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/// In which state a circuit breaker is, and how often it came into each. Thread-safe.
public final class Breaker {
    private final Map<BreakerState, LongAdder> moves =
            Arrays.stream(BreakerState.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Function.identity(), _ -> new LongAdder()));

    private volatile BreakerState state = BreakerState.CLOSED;

    /// @param next the state it came into, by its name
    /// @throws IllegalArgumentException if no [BreakerState] is called so
    public void moved(Enum<?> next) {
        BreakerState known = BreakerState.valueOf(next.name());
        adder(known).increment();
        state = known;
    }

    public BreakerState state() {
        return state;
    }

    /// How often it has come into a state since the start, in which it was closed.
    public long moves(BreakerState into) {
        return adder(into).sum();
    }

    private LongAdder adder(BreakerState into) {
        return Objects.requireNonNull(moves.get(into));
    }
}
