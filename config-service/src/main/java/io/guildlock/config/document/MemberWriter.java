package io.guildlock.config.document;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.http.Limits;
import io.guildlock.contract.ProblemType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns edits of members into checks and operations on the document's hash and its order.
final class MemberWriter {
    private final Key body;
    private final Key order;
    private final Limits limits;

    MemberWriter(DocumentName name, Limits limits) {
        this.body = name.body();
        this.order = name.order();
        this.limits = limits;
    }

    /// Field names with what was found there.
    static Map<String, @Nullable String> found(List<String> fields, List<@Nullable String> texts) {
        Map<String, @Nullable String> found = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            found.put(fields.get(i), texts.get(i));
        }
        return found;
    }

    /// @param found the fields that computations depend on, by name
    void write(Change.Builder change, List<MemberEdit> edits, Map<String, @Nullable String> found) {
        List<String> adds = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        for (MemberEdit edit : edits) {
            String field = DocumentName.field(edit.member());
            switch (edit) {
                case MemberEdit.Write(String member, String value) -> {
                    MemberRules.checked(member, value, limits);
                    adds.add(field);
                    set(change, field, value, "set");
                }
                case MemberEdit.Erase _ -> {
                    removes.add(field);
                    change.then(new Operation.Unset(body, field))
                            .then(new Operation.Withdraw(order, field))
                            .tell("remove", edit.member());
                }
                case MemberEdit.Count count -> {
                    adds.add(field);
                    count(change, field, count);
                }
                case MemberEdit.Compute compute -> {
                    adds.add(field);
                    compute(change, field, compute, found.get(field));
                }
            }
        }
        change.require(
                new Check.Room(order, limits.fields(), adds, removes),
                ProblemType.FULL,
                "a document has at most %,d members".formatted(limits.fields()));
    }

    private void set(Change.Builder change, String field, String value, String op) {
        change.then(new Operation.Set(body, field, value))
                .then(new Operation.Append(order, field))
                .tell(op, DocumentName.member(field));
    }

    private void count(Change.Builder change, String field, MemberEdit.Count count) {
        String path = count.member();
        BigInteger lowest = count.lowest();
        BigInteger highest = count.highest();
        change.require(new Check.Whole(body, field), ProblemType.WRONG_TYPE, path)
                .require(
                        new Check.Between(body, field, lowest, highest),
                        ProblemType.OUT_OF_BOUNDS,
                        path)
                .then(new Operation.Increment(body, field, count.by()))
                .then(new Operation.Append(order, field))
                .tell("increment", path);
    }

    private void compute(
            Change.Builder change,
            String field,
            MemberEdit.Compute compute,
            @Nullable String before) {
        change.computedFrom(
                before == null
                        ? new Check.Missing(body, field)
                        : new Check.Equals(body, field, before));
        String after = compute.computation().apply(before);
        if (after == null) {
            change.require(new Check.Never(), ProblemType.WRONG_TYPE, compute.member());
            return;
        }
        set(change, field, MemberRules.checked(compute.member(), after, limits), compute.op());
    }
}
