package io.guildlock.client.watch;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The values of a cache by resource, bounded, and the readings under way. Thread-safe.
final class Kept {
    private final int most;
    private final Map<String, Object> values = new LinkedHashMap<>(16, 0.75f, true);
    private final TreeSet<String> names = new TreeSet<>();
    private final Set<Reading> readings = new HashSet<>();

    Kept(int most) {
        this.most = most;
    }

    /// A reading under way. Confined to its thread, but for `spoiled`.
    static final class Reading {
        private final String resource;
        private @Nullable Object value;
        private boolean spoiled;

        private Reading(String resource) {
            this.resource = resource;
        }

        void found(@Nullable Object read) {
            value = read;
        }
    }

    synchronized @Nullable Object get(String resource) {
        return values.get(resource);
    }

    synchronized Reading begin(String resource) {
        Reading reading = new Reading(resource);
        readings.add(reading);
        return reading;
    }

    /// Keeps what was read, unless it may have changed since the reading began.
    synchronized void end(Reading reading) {
        readings.remove(reading);
        Object value = reading.value;
        if (reading.spoiled || value == null) {
            return;
        }
        values.put(reading.resource, value);
        names.add(reading.resource);
        if (values.size() > most) {
            String eldest = values.keySet().iterator().next();
            remove(eldest);
        }
    }

    /// Drops a resource, those above it, and those below it.
    synchronized void drop(String resource) {
        readings.stream()
                .filter(reading -> touch(reading.resource, resource))
                .forEach(reading -> reading.spoiled = true);
        Set.copyOf(names.subSet(resource + "/", resource + "0")).forEach(this::remove);
        remove(resource);
        for (int end = resource.lastIndexOf('/');
                end > 0;
                end = resource.lastIndexOf('/', end - 1)) {
            remove(resource.substring(0, end));
        }
    }

    private static boolean touch(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
    }

    synchronized void dropAll() {
        readings.forEach(reading -> reading.spoiled = true);
        values.clear();
        names.clear();
    }

    synchronized int size() {
        return values.size();
    }

    private void remove(String resource) {
        values.remove(resource);
        names.remove(resource);
    }
}
