package io.guildlock.launcher.demo.count;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Everything found in a store, repetitions included.
final class Stored {
    private final Map<Fact.Place, List<String>> values;

    Stored(Collection<Fact> facts) {
        this.values =
                new HashMap<>(
                        facts.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Fact::at,
                                                Collectors.mapping(
                                                        Fact::value, Collectors.toList()))));
    }

    boolean holds(Fact fact) {
        return values.getOrDefault(fact.at(), List.of()).contains(fact.value());
    }

    Collection<Fact.Place> places() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /// How many values there are at a place beyond the one that may be.
    int tooMany(Fact.Place place) {
        return Math.max(0, values.getOrDefault(place, List.of()).size() - 1);
    }
}
