package io.guildlock.config.document;

import io.guildlock.config.http.Limits;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of `apply`.
final class DocumentOps {
    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> VALUE = Set.of("value");
    private static final Set<String> BOUNDS = Set.of("by", "min", "max");

    private final JsonTexts json;
    private final Limits limits;

    DocumentOps(JsonTexts json, Limits limits) {
        this.json = json;
        this.limits = limits;
    }

    /// @throws InvalidValueException if a field is missing, unknown or out of its range
    /// @throws ProblemException `overlapping-operations` if two operations name the same member
    List<DocumentOp> read(String body) {
        Map<String, String> fields = json.members(body);
        refuseUnknown("body", fields.keySet(), Set.of("ops"));
        String array = required("ops", fields.get("ops"));
        if (!JsonTexts.isArray(array)) {
            throw new InvalidValueException("ops", array, "an array of operations");
        }
        List<String> texts = json.elements(array);
        if (texts.isEmpty() || texts.size() > limits.operations()) {
            throw new InvalidValueException(
                    "ops", texts.size() + " operations", "1 to " + limits.operations());
        }
        List<DocumentOp> ops = new ArrayList<>();
        Set<String> members = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            DocumentOp op = op("ops[" + i + "]", texts.get(i));
            if (!members.add(op.member())) {
                throw new ProblemException(
                        ProblemType.OVERLAPPING_OPERATIONS,
                        "Two operations touch the same member: " + op.member(),
                        Map.of("touched", op.member()));
            }
            ops.add(op);
        }
        return ops;
    }

    private DocumentOp op(String at, String text) {
        if (!JsonTexts.isObject(text)) {
            throw new InvalidValueException(at, text, "an object");
        }
        return op(at + ".", json.members(text));
    }

    private static DocumentOp op(String at, Map<String, String> fields) {
        String op = JsonScalars.string(at + "op", required(at + "op", fields.get("op")));
        String member =
                JsonPath.member(
                        at + "path",
                        JsonScalars.string(at + "path", required(at + "path", fields.get("path"))));
        return switch (op) {
            case "set" -> new DocumentOp.Set(member, value(at, fields));
            case "remove" -> {
                only(at, fields, NOTHING);
                yield new DocumentOp.Remove(member);
            }
            case "increment" -> increment(at, member, fields);
            case "append" -> new DocumentOp.Append(member, value(at, fields));
            case "add" -> new DocumentOp.Add(member, value(at, fields));
            case "discard" -> new DocumentOp.Discard(member, value(at, fields));
            default ->
                    throw new InvalidValueException(
                            at + "op", op, "set, remove, increment, append, add, discard");
        };
    }

    private static String value(String at, Map<String, String> fields) {
        only(at, fields, VALUE);
        return required(at + "value", fields.get("value"));
    }

    private static DocumentOp increment(String at, String member, Map<String, String> fields) {
        only(at, fields, BOUNDS);
        long min = bound(at + "min", fields.get("min"), Long.MIN_VALUE);
        long max = bound(at + "max", fields.get("max"), Long.MAX_VALUE);
        if (min > max) {
            throw new InvalidValueException(at + "min", min, "at most max, which is " + max);
        }
        return new DocumentOp.Increment(
                member,
                JsonScalars.whole(at + "by", required(at + "by", fields.get("by"))),
                min,
                max);
    }

    private static long bound(String field, @Nullable String text, long without) {
        return text == null ? without : JsonScalars.whole(field, text);
    }

    private static void only(String at, Map<String, String> fields, Set<String> further) {
        Set<String> known = new HashSet<>(further);
        known.addAll(List.of("op", "path"));
        refuseUnknown(at, fields.keySet(), known);
    }

    private static void refuseUnknown(String at, Set<String> given, Set<String> known) {
        for (String field : given) {
            if (!known.contains(field)) {
                throw new InvalidValueException(
                        at.equals("body") ? field : at + field,
                        "an unknown field",
                        String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidValueException(field, "nothing", "it is required");
        }
        return text;
    }
}
