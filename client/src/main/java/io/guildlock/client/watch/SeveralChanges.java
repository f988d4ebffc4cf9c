package io.guildlock.client.watch;

import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The changes of several guilds, over one connection. Immutable and thread-safe.
public final class SeveralChanges {
    private final Service service;
    private final List<GuildId> guilds;
    private final Duration silence;

    /// For the client itself; users get it from `Guildlock.changes`.
    ///
    /// @throws IllegalArgumentException if there is no guild, or one twice
    public SeveralChanges(Service service, List<GuildId> guilds, Duration silence) {
        if (guilds.isEmpty() || new HashSet<>(guilds).size() < guilds.size()) {
            throw new IllegalArgumentException(
                    "guilds are " + guilds + "; allowed: one at least, each once");
        }
        this.service = service;
        this.guilds = List.copyOf(guilds);
        this.silence = silence;
    }

    /// Watches from now on, on a thread of its own, until closed.
    public Watch watch(SeveralListener listener) {
        return begin("", listener);
    }

    /// Watches what comes after changes seen earlier; begins with a reset of those guilds where
    /// that is too long ago.
    ///
    /// @param last of each guild the last change seen, [Revision#NONE] for none
    /// @throws IllegalArgumentException if it names others than the guilds to be watched
    public Watch watchAfter(Map<GuildId, Revision> last, SeveralListener listener) {
        if (!last.keySet().equals(new HashSet<>(guilds))) {
            throw new IllegalArgumentException(
                    "last names " + last.keySet() + "; allowed: each of " + guilds);
        }
        return begin(
                guilds.stream()
                        .map(guild -> last.getOrDefault(guild, Revision.NONE).toString())
                        .collect(Collectors.joining(",")),
                listener);
    }

    private Watch begin(String last, SeveralListener listener) {
        String ids = guilds.stream().map(GuildId::value).collect(Collectors.joining(","));
        Target target = Target.root().path("changes").query("guilds", ids);
        return new Watch(service.events(target, silence), last, listener);
    }
}
