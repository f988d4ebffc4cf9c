package io.guildlock.launcher.bench.config;

/// What can be measured alone.
enum ConfigPart {
    /// Role grants a second, beside an empty endpoint and other ways, and how long they take.
    grants,
    /// Signups in one guild beside reading, changing and writing back.
    oldway,
    /// The change script beside a bare one.
    script,
    /// A guild with many quotes beside one with few.
    quotes,
    /// What role grants take in Redis.
    memory,
    /// How soon watchers hear of changes.
    watch
}
