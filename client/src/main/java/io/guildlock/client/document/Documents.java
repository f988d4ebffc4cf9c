package io.guildlock.client.document;

import io.guildlock.client.change.Page;
import io.guildlock.client.change.Resource;
import java.util.stream.Stream;

/// A collection of documents of one guild. Immutable and thread-safe.
public final class Documents {
    private final Resource collection;

    /// For the client itself; users get a collection from `Guild.documents`.
    public Documents(Resource collection) {
        this.collection = collection;
    }

    /// One document of the collection, there or not.
    ///
    /// @param id any unicode, not empty
    public Document document(String id) {
        return new Document(collection.at(id));
    }

    /// All documents, in the order in which they were created, read page by page as the stream is
    /// consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<Listed> all() {
        return collection.all(Listed.class);
    }

    /// The first page of the documents, in the order in which they were created.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    /// @throws io.guildlock.client.failure.GuildlockException if it cannot be read
    public Page<Listed> list(int limit) {
        return collection.with("limit", limit).page(Listed.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    /// @throws io.guildlock.client.failure.GuildlockException if it cannot be read
    public Page<Listed> list(String next, int limit) {
        return collection.with("after", next).with("limit", limit).page(Listed.class);
    }
}
