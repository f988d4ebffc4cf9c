package io.guildlock.client.santa;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.santa.SantaEvent.Participant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The secret-santa events of a guild. What each participant writes is a field of its own, so that
/// none erases another's. All calls throw [io.guildlock.client.failure.GuildlockException]; see its
/// package for what to assume then. Immutable and thread-safe.
public final class SantaEvents {
    private final Resource resource;

    /// For the client itself; users get them from `Guild.santaEvents`.
    public SantaEvents(Resource resource) {
        this.resource = resource;
    }

    /// Creates an event; the service makes its code unless it brings one along.
    ///
    /// @throws io.guildlock.client.failure.ConflictException if there is one of that name already,
    ///   or the code leads to another
    public Change<SantaEvent> create(NewSantaEvent event, WriteOption... options) {
        return resource.write("POST", event, SantaEvent.class, options);
    }

    /// The event and its revision, unless it is not there.
    public Optional<Versioned<SantaEvent>> get(String name) {
        return resource.at(name).get(SantaEvent.class);
    }

    /// All events, in the order in which they were created, read page by page as the stream is
    /// consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<ListedEvent> all() {
        return resource.all(ListedEvent.class);
    }

    /// The first page of the events, in the order in which they were created.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<ListedEvent> list(int limit) {
        return resource.with("limit", limit).page(ListedEvent.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<ListedEvent> list(String next, int limit) {
        return resource.with("after", next).with("limit", limit).page(ListedEvent.class);
    }

    /// Draws who gives to whom, for exactly those who take part at that moment. Of several that
    /// try, one wins.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `already-drawn`,
    ///   `too-few-participants` (below two), or `not-found`
    public Change<SantaEvent> draw(String name, WriteOption... options) {
        return resource.at(name, "draw").write("POST", SantaEvent.class, options);
    }

    /// Draws again, replacing the pairings. What was said of presents stays.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `not-drawn`, or `not-found`
    public Change<SantaEvent> redraw(String name, WriteOption... options) {
        return resource.at(name, "redraw").write("POST", SantaEvent.class, options);
    }

    /// Deletes an event, if it is there; of several that try, exactly one is told that it did.
    public Removal delete(String name, WriteOption... options) {
        return resource.at(name).delete(options);
    }

    /// Lets a user take part; `created` says whether they did not before.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `already-drawn`, or `not-found` if
    ///   there is no such event
    public Change<Participant> join(String name, String user, WriteOption... options) {
        return participant(name, user).write("PUT", Participant.class, options);
    }

    /// Ends a user's part, if they have one.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `already-drawn`
    public Removal leave(String name, String user, WriteOption... options) {
        return participant(name, user).delete(options);
    }

    /// Sets what a participant wishes for.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `not-found` if they take no part
    public Change<Participant> wishlist(
            String name, String user, String text, WriteOption... options) {
        return participant(name, user)
                .at("wishlist")
                .write("PUT", Map.of("text", text), Participant.class, options);
    }

    /// Says whether a participant sent their present.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `not-found` if they take no part
    public Change<Participant> sent(
            String name, String user, boolean value, WriteOption... options) {
        return participant(name, user)
                .at("sent")
                .write("PUT", Map.of("value", value), Participant.class, options);
    }

    /// Says whether a participant received their present.
    ///
    /// @throws io.guildlock.client.failure.RefusedException with `not-found` if they take no part
    public Change<Participant> received(
            String name, String user, boolean value, WriteOption... options) {
        return participant(name, user)
                .at("received")
                .write("PUT", Map.of("value", value), Participant.class, options);
    }

    private Resource participant(String name, String user) {
        return resource.at(name, "participants", user);
    }
}
