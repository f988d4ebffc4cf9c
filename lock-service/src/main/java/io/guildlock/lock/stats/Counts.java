package io.guildlock.lock.stats;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// A number for each [Event]. Immutable.
public final class Counts {
    /// Nothing happened.
    public static final Counts NONE = of(_ -> 0);

    private final long[] values;

    private Counts(long[] values) {
        this.values = values;
    }

    static Counts of(ToLongFunction<Event> value) {
        long[] values = new long[Event.values().length];
        for (Event event : Event.values()) {
            values[event.place()] = value.applyAsLong(event);
        }
        return new Counts(values);
    }

    public long of(Event event) {
        return values[event.place()];
    }

    Counts plus(Counts other) {
        return of(event -> of(event) + other.of(event));
    }

    Counts minus(Counts other) {
        return of(event -> of(event) - other.of(event));
    }

    /// The values by [Event#place], separated by blanks.
    String text() {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
