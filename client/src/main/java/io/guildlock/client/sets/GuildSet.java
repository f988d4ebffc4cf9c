package io.guildlock.client.sets;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.WriteOption;
import java.util.stream.Stream;

/// A set of texts. Adding the same twice stores it once, from however many processes. Members are
/// any unicode. All calls throw [io.guildlock.client.failure.GuildlockException]; see its package
/// for what to assume then. Immutable and thread-safe.
public final class GuildSet {
    private final Resource resource;

    /// For the client itself; users get a set from `Guild.set`.
    public GuildSet(Resource resource) {
        this.resource = resource;
    }

    /// Adds a member; `created` says whether it is new.
    public Change<SetMember> add(String member, WriteOption... options) {
        return resource.at(member).write("PUT", SetMember.class, options);
    }

    /// Adds a member unless the set has `max` already.
    ///
    /// @param max the largest size, 1 or more
    /// @throws io.guildlock.client.failure.RefusedException with `full` if there is no room;
    ///   nothing was applied
    public Change<SetMember> addUpTo(int max, String member, WriteOption... options) {
        return resource.at(member).with("max", max).write("PUT", SetMember.class, options);
    }

    /// Removes a member, if it is there.
    public Removal remove(String member, WriteOption... options) {
        return resource.at(member).delete(options);
    }

    /// Whether it has the member.
    public boolean contains(String member) {
        return resource.at(member).get(SetMember.class).isPresent();
    }

    /// All members, in the order in which they were added, read page by page as the stream is
    /// consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<String> all() {
        return resource.all(String.class);
    }

    /// The first page of the members.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<String> members(int limit) {
        return resource.with("limit", limit).page(String.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<String> members(String next, int limit) {
        return resource.with("after", next).with("limit", limit).page(String.class);
    }
}
