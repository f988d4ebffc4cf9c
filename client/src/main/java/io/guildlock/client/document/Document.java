package io.guildlock.client.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.Revisable;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import java.util.Arrays;
import java.util.Optional;

/// One JSON object, each top-level member stored on its own: writers of different members never
/// meet.
///
/// A body may be anything that Jackson turns into a JSON object: an `ObjectNode`, a `Map`, a
/// record. Numbers keep every digit when read. All calls throw
/// [io.guildlock.client.failure.GuildlockException]; see its package for what to assume then.
/// Immutable and thread-safe.
public final class Document implements Revisable<ObjectNode> {
    private final Resource resource;

    Document(Resource resource) {
        this.resource = resource;
    }

    /// The document and its revision, unless it is not there.
    @Override
    public Optional<Versioned<ObjectNode>> get() {
        return resource.get(ObjectNode.class);
    }

    /// Only these top-level members, and the revision of the document, unless it is not there.
    public Optional<Versioned<ObjectNode>> get(String... fields) {
        return resource.with("fields", String.join(",", Arrays.asList(fields)))
                .get(ObjectNode.class);
    }

    /// `{}`.
    @Override
    public ObjectNode blank() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The same as [#put].
    @Override
    public Change<ObjectNode> replace(ObjectNode body, WriteOption... options) {
        return put(body, options);
    }

    /// Replaces it, or creates it.
    public Change<ObjectNode> put(Object body, WriteOption... options) {
        return resource.write("PUT", body, ObjectNode.class, options);
    }

    /// Creates it.
    ///
    /// @throws io.guildlock.client.failure.ConflictException if it is there already
    public Change<ObjectNode> create(Object body, WriteOption... options) {
        WriteOption[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = WriteOption.ifAbsent();
        return put(body, all);
    }

    /// Sets the members that `patch` names and removes those it names with `null` (RFC 7396); all
    /// others are untouched. Creates what is absent, unless with [WriteOption#ifMatch].
    public Change<ObjectNode> patch(Object patch, WriteOption... options) {
        return resource.write(
                "PATCH", "application/merge-patch+json", patch, ObjectNode.class, options);
    }

    /// Applies all operations in one atomic step, or none. Creates what is absent, unless with
    /// [WriteOption#ifMatch].
    ///
    /// @throws io.guildlock.client.failure.RefusedException if one does not fit what is stored:
    ///   `out-of-bounds`, `wrong-type`, `overlapping-operations`; nothing was applied
    public Change<ObjectNode> apply(Operations operations, WriteOption... options) {
        return resource.at("apply").write("POST", operations, ObjectNode.class, options);
    }

    /// Deletes it, if it is there.
    public Removal delete(WriteOption... options) {
        return resource.delete(options);
    }
}
