package io.guildlock.client.lock;

import org.jspecify.annotations.Nullable;

/// Who holds or waits for a lock, in the caller's own words, for people to read. Never decides
/// anything.
///
/// @param shard the shard, up to 128 characters
/// @param instance the process or host, up to 128 characters
/// @param note anything else, up to 128 characters
public record Holder(@Nullable String shard, @Nullable String instance, @Nullable String note) {
    /// A holder described by its shard.
    public static Holder shard(String shard) {
        return new Holder(shard, null, null);
    }

    /// The same on that process or host.
    public Holder onInstance(String instance) {
        return new Holder(shard, instance, note);
    }

    /// The same with a note.
    public Holder withNote(String note) {
        return new Holder(shard, instance, note);
    }
}
