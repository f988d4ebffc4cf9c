package io.guildlock.config.batch;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns a batch into one change.
@ApplicationScoped
public class Batches {
    private static final String RESOURCE = "batch";

    private final Changes changes;
    private final Limits limits;
    private final JsonTexts json;
    private final Map<String, Batchable<?>> kinds = new TreeMap<>();

    Batches(Changes changes, Limits limits, @Any Instance<Batchable<?>> kinds) {
        this.changes = changes;
        this.limits = limits;
        this.json = new JsonTexts(limits);
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    /// The operations on one thing, and their places in the batch.
    private record Group<T>(Batchable<T> kind, T name, List<JsonFields> ops, List<Integer> places) {
        static <T> Group<T> of(
                Batchable<T> kind, ChangeRequest request, String field, String text) {
            return new Group<>(
                    kind, kind.name(request, field, text), new ArrayList<>(), new ArrayList<>());
        }

        BatchPart part() {
            return kind.part(name, ops);
        }
    }

    private record Placed(BatchPart part, List<Integer> places) {}

    Outcome apply(ChangeRequest request, String body) {
        List<JsonFields> ops = JsonFields.operations(json, body, limits.operations());
        List<Placed> parts =
                grouped(request, ops).stream()
                        .map(group -> new Placed(group.part(), group.places))
                        .toList();
        List<Read> reads = parts.stream().flatMap(one -> one.part.reads().stream()).toList();
        if (reads.isEmpty()) {
            return changes.apply(change(request, parts, ops.size(), Shown.NOTHING));
        }
        return changes.apply(
                request.scope(), reads, shown -> change(request, parts, ops.size(), shown));
    }

    /// Whether each operation changed anything.
    static List<Boolean> changed(Outcome.Applied applied) {
        return Arrays.stream(applied.minted().split(" ", -1))
                .map(kept -> Effect.changed(kept, applied))
                .toList();
    }

    private List<Group<?>> grouped(ChangeRequest request, List<JsonFields> ops) {
        Map<Object, Group<?>> groups = new LinkedHashMap<>();
        for (int place = 0; place < ops.size(); place++) {
            JsonFields op = ops.get(place);
            Group<?> found = group(request, op);
            Group<?> group = groups.computeIfAbsent(found.name, _ -> found);
            group.ops.add(op.without("on"));
            group.places.add(place);
        }
        return List.copyOf(groups.values());
    }

    private Group<?> group(ChangeRequest request, JsonFields op) {
        String field = op.name("on");
        JsonFields on = JsonFields.of(json, field, op.required("on"));
        on.only(kinds.keySet());
        if (on.texts().size() != 1) {
            throw new InvalidValueException(
                    field,
                    on.texts().size() + " members",
                    "one of " + String.join(", ", kinds.keySet()));
        }
        for (Batchable<?> kind : kinds.values()) {
            String text = on.text(kind.kind());
            if (text != null) {
                return Group.of(kind, request, on.name(kind.kind()), text);
            }
        }
        throw new IllegalStateException("a known kind that is not there");
    }

    private static Change change(ChangeRequest request, List<Placed> parts, int ops, Shown shown) {
        Change.Builder change = Change.of(request, RESOURCE);
        List<String> kept = new ArrayList<>(Collections.nCopies(ops, Effect.NONE.kept()));
        int read = 0;
        for (Placed one : parts) {
            int reads = one.part.reads().size();
            Shown found = new Shown(shown.found().subList(read, read + reads));
            read += reads;
            List<Effect> effects = one.part.write(change, found);
            for (int i = 0; i < effects.size(); i++) {
                kept.set(one.places.get(i), effects.get(i).kept());
            }
        }
        return change.minted(String.join(" ", kept)).build();
    }
}
