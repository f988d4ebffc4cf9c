package io.guildlock.client.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.document.Operations;
import io.guildlock.client.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What to do to several documents and sets of one guild, all or nothing; no two operations may
/// touch the same thing. Immutable.
public final class Batch {
    private static final Batch NONE = new Batch(List.of());

    private final List<JsonNode> ops;

    private Batch(List<JsonNode> ops) {
        this.ops = List.copyOf(ops);
    }

    /// No operation yet.
    public static Batch none() {
        return NONE;
    }

    /// All these operations on one document, which is created if it is not there.
    public Batch document(String collection, String id, Operations operations) {
        List<JsonNode> more = new ArrayList<>(ops);
        for (JsonNode op : Json.tree(operations).path("ops")) {
            more.add(on(Map.of("document", List.of(collection, id)), op));
        }
        return new Batch(more);
    }

    /// Adds a member to a set.
    public Batch add(String set, String member) {
        return and(set, Map.of("op", "add", "member", member));
    }

    /// Adds a member to a set, which may have `max` members after the batch; else all of it is
    /// refused as `full`.
    public Batch addUpTo(int max, String set, String member) {
        return and(set, Map.of("op", "add", "member", member, "max", max));
    }

    /// Removes a member from a set, if it is in there.
    public Batch discard(String set, String member) {
        return and(set, Map.of("op", "discard", "member", member));
    }

    @JsonProperty
    List<JsonNode> ops() {
        return ops;
    }

    private Batch and(String set, Map<String, Object> op) {
        List<JsonNode> more = new ArrayList<>(ops);
        more.add(on(Map.of("set", set), Json.tree(op)));
        return new Batch(more);
    }

    private static JsonNode on(Map<String, ?> target, JsonNode op) {
        return op.<ObjectNode>deepCopy().set("on", Json.tree(target));
    }
}
