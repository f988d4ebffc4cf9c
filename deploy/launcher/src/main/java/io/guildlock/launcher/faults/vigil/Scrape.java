package io.guildlock.launcher.faults.vigil;

import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What a replica's metrics said at one time, of either service.
final class Scrape {
    private static final String LOCK = "guildlock_lock_";
    private static final String CONFIG = "guildlock_config_";

    private final Map<String, Long> values = new HashMap<>();

    private Scrape(String text) {
        for (String line : text.lines().toList()) {
            int end = line.lastIndexOf(' ');
            if (line.startsWith("guildlock_") && end > 0) {
                values.put(line.substring(0, end), (long) Double.parseDouble(line.substring(end)));
            }
        }
    }

    static Scrape of(HttpLine replica) throws IOException {
        return new Scrape(replica.send("GET", "/q/metrics", "", "").bodyOf(200));
    }

    static Scrape of(String text) {
        return new Scrape(text);
    }

    /// How often the breaker came into each state since the replica began.
    Seen.Breakers breakers() {
        return new Seen.Breakers(moves("open"), moves("half-open"), moves("closed"));
    }

    private long moves(String into) {
        String labels = "breaker_moves_total{into=\"" + into + "\"}";
        return value(LOCK + labels).orElse(0) + value(CONFIG + labels).orElse(0);
    }

    /// How full its queues are.
    List<Queue> queues() {
        List<Queue> queues = new ArrayList<>();
        add(queues, "calls waiting for locks", LOCK + "waiting", LOCK + "waiting_limit");
        add(queues, "tries at Redis", LOCK + "tries", LOCK + "tries_limit");
        add(
                queues,
                "scripts waiting to be sent",
                CONFIG + "connections{state=\"waiting\"}",
                CONFIG + "waiting_limit");
        return queues;
    }

    private void add(List<Queue> queues, String what, String depth, String limit) {
        value(depth)
                .ifPresent(found -> queues.add(new Queue(what, found, value(limit).orElseThrow())));
    }

    private OptionalLong value(String series) {
        Long value = values.get(series);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
