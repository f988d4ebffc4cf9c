package io.guildlock.lock.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The counters and timers of a registry, found again by name and label values without building
/// them anew on each call. Bounded, because the values of every label are. Thread-safe.
final class Meters {
    private static final String NONE = "";

    private final MeterRegistry registry;
    private final Map<Name, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Name, Timer> timers = new ConcurrentHashMap<>();

    /// A meter of up to two labels; an unused one is called `""`.
    private record Name(
            String name, String label, String value, String secondLabel, String secondValue) {
        Tags tags() {
            Tags one = Tags.of(label, value);
            return secondLabel.equals(NONE) ? one : one.and(secondLabel, secondValue);
        }
    }

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String label, String value) {
        return counter(name, label, value, NONE, NONE);
    }

    Counter counter(String name, String label, String value, String second, String secondValue) {
        return counters.computeIfAbsent(
                new Name(name, label, value, second, secondValue),
                of -> Counter.builder(of.name()).tags(of.tags()).register(registry));
    }

    Timer timer(String name, Duration[] buckets, String label, String value) {
        return timer(name, buckets, label, value, NONE, NONE);
    }

    Timer timer(
            String name,
            Duration[] buckets,
            String label,
            String value,
            String second,
            String secondValue) {
        return timers.computeIfAbsent(
                new Name(name, label, value, second, secondValue),
                of ->
                        Timer.builder(of.name())
                                .serviceLevelObjectives(buckets)
                                .tags(of.tags())
                                .register(registry));
    }
}
