package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Finding;

/// How soon watchers hear of changes: not measured yet.
final class WatchPart {
    private WatchPart() {}

    static Finding measure() {
        return Finding.unknown(
                "2,000 watchers over 200 guilds, 500 changes/s: p99 from commit to event",
                "ms",
                "<= 100",
                "the benchmark does not watch yet");
    }
}
