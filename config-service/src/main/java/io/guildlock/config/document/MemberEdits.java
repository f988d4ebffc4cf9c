package io.guildlock.config.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a merge patch or a list of operations does to each member.
final class MemberEdits {
    private MemberEdits() {}

    static List<MemberEdit> ofPatch(Map<String, String> patch, MergePatch merging) {
        List<MemberEdit> edits = new ArrayList<>();
        patch.forEach((member, value) -> {
            if (MergePatch.removes(value)) {
                edits.add(new MemberEdit.Erase(member));
            } else if (MergePatch.dependsOnTarget(value)) {
                edits.add(
                        new MemberEdit.Compute(
                                member, "merge", before -> merging.merge(before, value)));
            } else {
                edits.add(new MemberEdit.Write(member, value));
            }
        });
        return edits;
    }

    static List<MemberEdit> ofOps(List<DocumentOp> ops, JsonArrays arrays) {
        return ops.stream().map(op -> ofOp(op, arrays)).toList();
    }

    private static MemberEdit ofOp(DocumentOp op, JsonArrays arrays) {
        return switch (op) {
            case DocumentOp.Set(String member, String value) -> new MemberEdit.Write(member, value);
            case DocumentOp.Remove(String member) -> new MemberEdit.Erase(member);
            case DocumentOp.Increment increment ->
                    new MemberEdit.Count(
                            increment.member(),
                            increment.by(),
                            increment.lowestBefore(),
                            increment.highestBefore());
            case DocumentOp.Append(String member, String value) ->
                    new MemberEdit.Compute(member, "append", onArray(arrays::append, value));
            case DocumentOp.Add(String member, String value) ->
                    new MemberEdit.Compute(member, "add", onArray(arrays::add, value));
            case DocumentOp.Discard(String member, String value) ->
                    new MemberEdit.Compute(member, "discard", onArray(arrays::discard, value));
        };
    }

    private static UnaryOperator<@Nullable String> onArray(
            BinaryOperator<String> computation, String value) {
        return before -> {
            if (before == null) {
                return computation.apply("[]", value);
            }
            return JsonTexts.isArray(before) ? computation.apply(before, value) : null;
        };
    }
}
