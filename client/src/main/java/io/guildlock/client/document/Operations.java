package io.guildlock.client.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to do to a document, all or nothing. Each operation names its place by a JSON pointer (RFC
/// 6901) such as `/greeting`, or `/stats/wins` for what is deeper: objects on the way are made. No
/// path may be, or lead through, another's; each operation sees what those before it left. Values
/// are anything that Jackson turns into JSON. Immutable.
public final class Operations {
    private static final Operations NONE = new Operations(List.of());

    private final List<Step> ops;

    private Operations(List<Step> ops) {
        this.ops = List.copyOf(ops);
    }

    /// No operation yet.
    public static Operations none() {
        return NONE;
    }

    /// Sets the value, whatever was there.
    public Operations set(String path, @Nullable Object value) {
        return and("set", path, json(value));
    }

    /// Removes the value, if it is there.
    public Operations remove(String path) {
        return and(new Step("remove", path, null, null, null, null));
    }

    /// Adds `by` to an integer; absent counts as 0.
    public Operations increment(String path, long by) {
        return and(new Step("increment", path, null, by, null, null));
    }

    /// Adds `by` to an integer; absent counts as 0. Refused as `out-of-bounds` if the result were
    /// below `min` or above `max`.
    public Operations increment(String path, long by, long min, long max) {
        return and(new Step("increment", path, null, by, min, max));
    }

    /// Appends the value to an array.
    public Operations append(String path, @Nullable Object value) {
        return and("append", path, json(value));
    }

    /// Adds the value to an array unless it is in there.
    public Operations add(String path, @Nullable Object value) {
        return and("add", path, json(value));
    }

    /// Removes the value from an array if it is in there.
    public Operations discard(String path, @Nullable Object value) {
        return and("discard", path, json(value));
    }

    @JsonProperty
    List<Step> ops() {
        return ops;
    }

    private Operations and(String op, String path, JsonNode value) {
        return and(new Step(op, path, value, null, null, null));
    }

    private Operations and(Step step) {
        List<Step> more = new ArrayList<>(ops);
        more.add(step);
        return new Operations(more);
    }

    private static JsonNode json(@Nullable Object value) {
        return value == null
                ? com.fasterxml.jackson.databind.node.NullNode.getInstance()
                : Json.tree(value);
    }

    record Step(
            String op,
            String path,
            @Nullable JsonNode value,
            @Nullable Long by,
            @Nullable Long min,
            @Nullable Long max) {}
}
