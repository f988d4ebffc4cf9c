package io.guildlock.launcher.bench;

/// What can be measured alone.
enum Part {
    /// All contenders, in turns: pairs a second, waits, commands and CPU time.
    turns,
    /// Leases renewed in bulk.
    renewal,
    /// Memory with many leases and waiters.
    memory,
    /// How equal equals are treated.
    fairness
}
