package io.guildlock.config.change;

import java.time.Duration;

/// What each guild may keep and do; 0 is no limit. Counted where changes are applied, in the same
/// atomic step, so that several replicas together cannot exceed it.
///
/// @param entries fields of hashes and members of sets: a role grant, a member of a document and a
///   document itself are a few each
/// @param bytes of their names and values, without what Redis needs to keep them
/// @param writesPerSecond decided changes in the long run; as many may come at once
public record Quotas(long entries, long bytes, int writesPerSecond) {
    /// No limits.
    public static final Quotas NONE = new Quotas(0, 0, 0);

    /// When to try again what needs others to remove something first.
    public static final Duration LATER = Duration.ofMinutes(1);
}
