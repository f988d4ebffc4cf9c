package io.guildlock.config.document;

import io.guildlock.config.batch.Effect;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.http.Limits;
import io.guildlock.contract.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns edits of members into checks and operations on the document's hash and its order.
final class MemberWriter {
    private final Key body;
    private final Key order;
    private final Limits limits;
    private final Change.Builder change;
    private final List<String> adds = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();

    MemberWriter(DocumentName name, Limits limits, Change.Builder change) {
        this.body = name.body();
        this.order = name.order();
        this.limits = limits;
        this.change = change;
    }

    /// The fields that edits are computed from.
    static List<String> needed(List<MemberEdit> edits) {
        return edits.stream()
                .filter(MemberEdit.Compute.class::isInstance)
                .map(edit -> DocumentName.field(edit.member()))
                .toList();
    }

    /// @param needed the fields that were read
    /// @param texts what was found in them
    /// @return for each edit, what tells whether its operations changed anything
    List<List<Effect>> write(
            List<MemberEdit> edits, List<String> needed, List<@Nullable String> texts) {
        Map<String, @Nullable String> found = new HashMap<>();
        for (int i = 0; i < needed.size(); i++) {
            found.put(needed.get(i), texts.get(i));
        }
        List<List<Effect>> effects = new ArrayList<>();
        edits.forEach(edit -> effects.add(write(edit, found)));
        change.require(
                new Check.Room(order, limits.fields(), adds, removes),
                ProblemType.FULL,
                "a document has at most %,d members".formatted(limits.fields()));
        return effects;
    }

    private List<Effect> write(MemberEdit edit, Map<String, @Nullable String> found) {
        String member = edit.member();
        String field = DocumentName.field(member);
        int operation = change.operations();
        switch (edit) {
            case MemberEdit.Write(String _, String value) -> {
                set(field, MemberRules.checked(member, value, limits));
                change.tell("set", member);
            }
            case MemberEdit.Erase _ -> {
                erase(field);
                change.tell("remove", member);
            }
            case MemberEdit.Count count -> count(field, count);
            case MemberEdit.Compute compute -> {
                return compute(field, compute, found.get(field));
            }
        }
        return List.of(new Effect(operation, true));
    }

    private void set(String field, String value) {
        adds.add(field);
        change.then(new Operation.Set(body, field, value)).then(new Operation.Append(order, field));
    }

    private void erase(String field) {
        removes.add(field);
        change.then(new Operation.Unset(body, field)).then(new Operation.Withdraw(order, field));
    }

    private void count(String field, MemberEdit.Count count) {
        adds.add(field);
        change.require(new Check.Whole(body, field), ProblemType.WRONG_TYPE, count.path())
                .require(
                        new Check.Between(body, field, count.lowest(), count.highest()),
                        ProblemType.OUT_OF_BOUNDS,
                        count.path())
                .then(new Operation.Increment(body, field, count.by()))
                .then(new Operation.Append(order, field))
                .tell("increment", count.member());
    }

    /// Only as long as the member is what it was computed from. What the computation refuses is a
    /// condition too: a repeated request gets its remembered decision, whatever is computed now.
    private List<Effect> compute(
            String field, MemberEdit.Compute compute, @Nullable String before) {
        change.computedFrom(
                before == null
                        ? new Check.Missing(body, field)
                        : new Check.Equals(body, field, before));
        int operation = change.operations();
        switch (compute.computation().apply(before)) {
            case Edited.Misfit(ProblemType reason, String subject, String found) ->
                    change.require(new Check.Never(List.of(found)), reason, subject);
            case Edited.Done(@Nullable String after, List<Boolean> did) -> {
                if (after == null && before == null) {
                    return Collections.nCopies(did.size(), Effect.NONE);
                }
                become(field, after);
                compute.words().forEach(word -> change.tell(word, compute.member()));
                return did.stream().map(changed -> new Effect(operation, changed)).toList();
            }
        }
        return List.of();
    }

    private void become(String field, @Nullable String after) {
        if (after == null) {
            erase(field);
            return;
        }
        int bytes = after.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.fieldBytes()) {
            change.require(
                    new Check.Never(List.of(Integer.toString(bytes))),
                    ProblemType.FULL,
                    "a member has at most %,d bytes".formatted(limits.fieldBytes()));
        }
        set(field, after);
    }
}
