package io.guildlock.config.document;

import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the operations of `apply`.
final class DocumentOps {
    private final JsonTexts json;
    private final Limits limits;

    DocumentOps(JsonTexts json, Limits limits) {
        this.json = json;
        this.limits = limits;
    }

    /// The whole body of `apply`.
    List<DocumentOp> read(String body) {
        return read(JsonFields.operations(json, body, limits.operations()));
    }

    /// @throws InvalidValueException if a field is missing, unknown or out of its range
    /// @throws ProblemException `overlapping-operations` if one leads to or through the place of
    ///   another
    List<DocumentOp> read(List<JsonFields> several) {
        List<DocumentOp> ops = new ArrayList<>();
        for (JsonFields fields : several) {
            DocumentOp op = op(fields);
            ops.forEach(other -> refuseOverlap(other.path(), op.path()));
            ops.add(op);
        }
        return ops;
    }

    private static void refuseOverlap(MemberPath one, MemberPath other) {
        if (one.overlaps(other)) {
            throw new ProblemException(
                    ProblemType.OVERLAPPING_OPERATIONS,
                    "Two operations touch the same thing: %s and %s"
                            .formatted(one.text(), other.text()),
                    Map.of("touched", other.text()));
        }
    }

    private DocumentOp op(JsonFields fields) {
        String op = fields.string("op");
        MemberPath path =
                MemberPath.parse(fields.name("path"), fields.string("path"), limits.depth());
        Names.text(fields.name("path"), path.member(), 0, Names.LONGEST);
        return switch (op) {
            case "set" -> new DocumentOp.Set(path, value(fields, path.steps().size()));
            case "remove" -> {
                only(fields);
                yield new DocumentOp.Remove(path);
            }
            case "increment" -> increment(fields, path);
            case "append" -> new DocumentOp.Append(path, element(fields, path));
            case "add" -> new DocumentOp.Add(path, element(fields, path));
            case "discard" -> new DocumentOp.Discard(path, element(fields, path));
            default ->
                    throw new InvalidValueException(
                            fields.name("op"), op, "set, remove, increment, append, add, discard");
        };
    }

    private String element(JsonFields fields, MemberPath path) {
        return value(fields, path.steps().size() + 1);
    }

    /// @param around how many objects and arrays it will stand in
    private String value(JsonFields fields, int around) {
        only(fields, "value");
        String value = fields.required("value");
        int depth = around + JsonTexts.depth(value);
        if (depth > limits.depth()) {
            throw new InvalidValueException(
                    fields.name("value"),
                    "nested %d levels deep in its document".formatted(depth),
                    "at most %d levels".formatted(limits.depth()));
        }
        return value;
    }

    private static DocumentOp increment(JsonFields fields, MemberPath path) {
        only(fields, "by", "min", "max");
        long min = fields.whole("min", Long.MIN_VALUE);
        long max = fields.whole("max", Long.MAX_VALUE);
        if (min > max) {
            throw new InvalidValueException(
                    fields.name("min"), min, "at most max, which is " + max);
        }
        fields.required("by");
        return new DocumentOp.Increment(path, fields.whole("by", 0), min, max);
    }

    private static void only(JsonFields fields, String... further) {
        Set<String> known = new HashSet<>(Set.of(further));
        known.addAll(Set.of("op", "path"));
        fields.only(known);
    }
}
