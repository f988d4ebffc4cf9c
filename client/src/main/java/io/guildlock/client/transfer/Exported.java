package io.guildlock.client.transfer;

import io.guildlock.contract.Revision;

/// A whole export.
///
/// @param lines how many things are in it
/// @param from the guild's revision before anything was read
/// @param until the guild's revision after all was read
public record Exported(long lines, Revision from, Revision until) {

    /// Whether nothing was changed meanwhile, so that it is the guild at one revision.
    public boolean isOfOneRevision() {
        return from.equals(until);
    }
}
