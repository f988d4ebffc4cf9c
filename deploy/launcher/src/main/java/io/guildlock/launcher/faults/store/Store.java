package io.guildlock.launcher.faults.store;

import java.util.List;

/// The Redis of a fault run. One thread breaks it.
public sealed interface Store extends AutoCloseable permits OneRedis, Replicated {
    /// Where services find it.
    String uri();

    /// Guilds in which to ask whether it does its work: at least one on each master.
    List<String> probes();

    /// Kills all its processes.
    @Override
    void close();
}
