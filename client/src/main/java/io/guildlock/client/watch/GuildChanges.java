package io.guildlock.client.watch;

import io.guildlock.client.change.Resource;
import io.guildlock.client.http.Events;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.Revision;

/// The changes of one guild. Immutable and thread-safe.
public final class GuildChanges {
    private final Events events;
    private final Resource guild;
    private final Timing timing;

    /// For the client itself; users get it from `Guild.changes`.
    public GuildChanges(Events events, Resource guild, Timing timing) {
        this.events = events;
        this.guild = guild;
        this.timing = timing;
    }

    /// Watches from now on, on a thread of its own, until closed.
    public Watch watch(ChangeListener listener) {
        return new Watch(events, "", new OneGuild(listener));
    }

    /// Watches what comes after a change seen earlier; begins with a reset if that is too long ago.
    public Watch watchAfter(Revision last, ChangeListener listener) {
        return new Watch(events, last.toString(), new OneGuild(listener));
    }

    /// A cache of what is read of the guild, with default settings.
    public GuildCache cache() {
        return cache(CacheOptions.defaults());
    }

    /// The same with options. Close it.
    public GuildCache cache(CacheOptions options) {
        return new GuildCache(this, guild, timing, options);
    }
}
