package io.guildlock.launcher.faults;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How much of each thing really happened. For one thread.
final class Happened {
    static final String ANSWERS_LOST = "answers of Redis lost";
    static final String RESETS = "connections to Redis reset";
    static final String REPLIES_LOST = "answers to clients lost";
    static final String CALL_RESETS = "connections of clients reset";
    static final String WRITES_REFUSED = "writes refused by Redis";
    static final String FAILOVERS = "failovers";
    static final String BYTES_LOST = "bytes of acknowledged writes lost";
    static final String KEYS_MOVED = "keys moved";
    static final String SECONDS_STEPPED = "seconds stepped";

    static final String BREAKERS_OPENED = "breakers opened";
    static final String BREAKERS_HALF_OPEN = "breakers half open";
    static final String BREAKERS_CLOSED = "breakers closed";
    static final String SHOWN_OPEN = "times health showed an open breaker";
    static final String SHOWN_HALF_OPEN = "times health showed one half open";
    static final String NOT_READY = "times a replica said it was not ready";

    /// What a Redis that is away for long enough must have done to services.
    static final Set<String> AWAY =
            Set.of(BREAKERS_OPENED, BREAKERS_HALF_OPEN, BREAKERS_CLOSED, SHOWN_OPEN, NOT_READY);

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what, long count) {
        counts.merge(what, count, Long::sum);
    }

    /// Since the last time it was asked.
    Map<String, Long> take() {
        Map<String, Long> taken = Map.copyOf(counts);
        counts.clear();
        return taken;
    }
}
