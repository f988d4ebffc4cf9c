package io.guildlock.lock.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Registers meters before anything happens: a rate over one that appears with its first event
/// would miss that event. Each is then found without asking the registry.
record Meters(MeterRegistry registry) {
    /// One meter for each value a label may have.
    ///
    /// @param label its name; the values are those of the type, in lower case
    static <E extends Enum<E>, M> Map<E, M> each(
            Class<E> type, String label, Function<Tags, M> meter) {
        Map<E, M> meters = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            meters.put(value, meter.apply(Tags.of(label, value.name().toLowerCase(Locale.ROOT))));
        }
        return meters;
    }

    Counter counter(String name, Tags tags) {
        return Counter.builder(name).tags(tags).register(registry);
    }

    Timer timer(String name, Duration[] buckets, Tags tags) {
        return Timer.builder(name).serviceLevelObjectives(buckets).tags(tags).register(registry);
    }
}
