package io.guildlock.runtime.drain;

/// What a service does when its replica drains, provided as a bean: ends calls that would wait
/// longer than a replica that is ending should.
@FunctionalInterface
public interface Departure {
    /// Called once, after the first call was refused. Must not block.
    void depart();
}
