package io.guildlock.client.quote;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.WriteOption;
import java.util.Optional;
import java.util.stream.Stream;

/// The quotes of a guild. A quote and its place in the index of triggers come and go in one step.
/// All calls throw [io.guildlock.client.failure.GuildlockException]; see its package for what to
/// assume then. Immutable and thread-safe.
public final class Quotes {
    private final Resource resource;

    /// For the client itself; users get them from `Guild.quotes`.
    public Quotes(Resource resource) {
        this.resource = resource;
    }

    /// Adds a quote under a number that nobody else gets.
    public Change<Quote> create(NewQuote quote, WriteOption... options) {
        return resource.write("POST", quote, Quote.class, options);
    }

    /// The quote of that number, unless it is not there.
    public Optional<Quote> get(long number) {
        return resource.at(Long.toString(number)).read(Quote.class);
    }

    /// Any quote, unless there is none.
    public Optional<Quote> random() {
        return resource.at("random").read(Quote.class);
    }

    /// Any quote with that trigger, unless there is none.
    public Optional<Quote> random(String trigger) {
        return resource.at("random").with("trigger", trigger).read(Quote.class);
    }

    /// All quotes with that trigger, in the order in which they were added, read page by page as
    /// the stream is consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<Quote> all(String trigger) {
        return resource.with("trigger", trigger).all(Quote.class);
    }

    /// The first page of the quotes with that trigger, in the order in which they were added.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<Quote> byTrigger(String trigger, int limit) {
        return resource.with("trigger", trigger).with("limit", limit).page(Quote.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<Quote> byTrigger(String trigger, String next, int limit) {
        return resource.with("trigger", trigger)
                .with("after", next)
                .with("limit", limit)
                .page(Quote.class);
    }

    /// Deletes the quote of that number, if it is there; of several that try, exactly one is told
    /// that it did.
    public Removal delete(long number, WriteOption... options) {
        return resource.at(Long.toString(number)).delete(options);
    }
}
