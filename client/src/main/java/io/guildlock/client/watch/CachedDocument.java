package io.guildlock.client.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Revisable;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Document;
import io.guildlock.client.document.Operations;
import java.util.Optional;
import java.util.function.Supplier;

/// A document read through a [GuildCache]. Writes go to the service as those of [Document] do;
/// after one ended, however it ended, this cache shows nothing older. Thread-safe.
public final class CachedDocument implements Revisable<ObjectNode> {
    private final GuildCache cache;
    private final String resource;
    private final Document document;

    CachedDocument(GuildCache cache, String resource, Document document) {
        this.cache = cache;
        this.resource = resource;
        this.document = document;
    }

    /// The document and its revision, unless it is not there; the caller's own copy.
    @Override
    public Optional<Versioned<ObjectNode>> get() {
        return cache.get(resource, document::get)
                .map(there -> new Versioned<>(there.revision(), there.value().deepCopy()));
    }

    @Override
    public ObjectNode blank() {
        return document.blank();
    }

    @Override
    public Change<ObjectNode> replace(ObjectNode body, WriteOption... options) {
        return put(body, options);
    }

    /// As [Document#put].
    public Change<ObjectNode> put(Object body, WriteOption... options) {
        return written(() -> document.put(body, options));
    }

    /// As [Document#patch].
    public Change<ObjectNode> patch(Object patch, WriteOption... options) {
        return written(() -> document.patch(patch, options));
    }

    /// As [Document#apply].
    public Change<ObjectNode> apply(Operations operations, WriteOption... options) {
        return written(() -> document.apply(operations, options));
    }

    /// As [Document#delete].
    public Removal delete(WriteOption... options) {
        return written(() -> document.delete(options));
    }

    private <T> T written(Supplier<T> write) {
        try {
            return write.get();
        } finally {
            cache.wrote(resource);
        }
    }
}
