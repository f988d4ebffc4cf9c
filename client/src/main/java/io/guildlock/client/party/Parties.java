package io.guildlock.client.party;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The parties of a guild. A user holds one role of a party at most, no role ever has more than its
/// capacity, and nothing is ever written to a party that is gone. All calls throw
/// [io.guildlock.client.failure.GuildlockException]; see its package for what to assume then.
/// Immutable and thread-safe.
public final class Parties {
    private final Resource resource;

    /// For the client itself; users get them from `Guild.parties`.
    public Parties(Resource resource) {
        this.resource = resource;
    }

    /// Creates a party; the service chooses its id.
    public Change<Party> create(NewParty party, WriteOption... options) {
        return resource.write("POST", party, Party.class, options);
    }

    /// The party and its revision, unless it is not there.
    public Optional<Versioned<Party>> get(String id) {
        return resource.at(id).get(Party.class);
    }

    /// All parties, in the order in which they were created, read page by page as the stream is
    /// consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<Party> all() {
        return resource.all(Party.class);
    }

    /// The first page of the parties, in the order in which they were created.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<Party> list(int limit) {
        return resource.with("limit", limit).page(Party.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<Party> list(String next, int limit) {
        return resource.with("after", next).with("limit", limit).page(Party.class);
    }

    /// Changes what the edit names and nothing else. For a form, give the revision it was filled in
    /// from with [WriteOption#ifMatch].
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `role-full` if more are signed up
    ///   than a new capacity has room for, `unknown-role`, or `not-found` if the party is gone;
    ///   nothing was applied
    /// @throws io.guildlock.client.failure.ConflictException if it has another revision; `party` in
    ///   the problem is what it is now
    public EditedParty edit(String id, PartyEdit edit, WriteOption... options) {
        return resource.at(id)
                .write(
                        "PATCH",
                        "application/merge-patch+json",
                        edit.members(),
                        Party.class,
                        (change, answer) -> new EditedParty(change, users(answer.path("dropped"))),
                        options);
    }

    private static Map<String, List<String>> users(JsonNode byRole) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        byRole.forEachEntry((role, several) -> {
            List<String> one = new ArrayList<>();
            several.forEach(user -> one.add(user.asText()));
            users.put(role, List.copyOf(one));
        });
        return users;
    }

    /// Gives a role another name; its place, capacity and signups stay.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `unknown-role`, or `not-found` if
    ///   the party is gone
    /// @throws io.guildlock.client.failure.ConflictException if another role has that name
    public Change<Party> renameRole(String id, String from, String to, WriteOption... options) {
        return resource.at(id, "rename-role")
                .write("POST", Map.of("from", from, "to", to), Party.class, options);
    }

    /// Deletes a party, if it is there; of several that try, exactly one is told that it did.
    public Removal delete(String id, WriteOption... options) {
        return resource.at(id).delete(options);
    }

    /// Signs a user up for a role, leaving another role of the party in the same step; `created`
    /// says whether they had not signed up for it before.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `role-full` (an earlier signup is
    ///   kept), `unknown-role`, or `not-found` if the party is gone; nothing was applied
    public Change<Party> signUp(String id, String user, String role, WriteOption... options) {
        return resource.at(id, "signups", user)
                .write("PUT", Map.of("role", role), Party.class, options);
    }

    /// Takes a user's signup back, if there is one.
    public Removal leave(String id, String user, WriteOption... options) {
        return resource.at(id, "signups", user).delete(options);
    }

    /// Says which message shows the party.
    ///
    /// @param messageId a snowflake
    /// @throws io.guildlock.client.failure.RefusedException with `not-found` if the party is gone
    public Change<Party> setMessage(String id, String messageId, WriteOption... options) {
        return resource.at(id, "message")
                .write("PUT", Map.of("messageId", messageId), Party.class, options);
    }

    /// Says which message in which channel shows the party.
    ///
    /// @param messageId a snowflake
    /// @param channelId a snowflake
    /// @throws io.guildlock.client.failure.RefusedException with `not-found` if the party is gone
    public Change<Party> setMessageIn(
            String id, String channelId, String messageId, WriteOption... options) {
        return resource.at(id, "message")
                .write(
                        "PUT",
                        Map.of("messageId", messageId, "channelId", channelId),
                        Party.class,
                        options);
    }
}
