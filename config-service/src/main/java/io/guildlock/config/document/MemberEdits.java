package io.guildlock.config.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                                member,
                                List.of("merge"),
                                before ->
                                        new Edited.Done(
                                                merging.merge(before, value), List.of(true))));
            } else {
                edits.add(new MemberEdit.Write(member, value));
            }
        });
        return edits;
    }

    /// The operations by the member they lead to or through, each list in the order of the request.
    static Map<String, List<DocumentOp>> byMember(List<DocumentOp> ops) {
        Map<String, List<DocumentOp>> byMember = new LinkedHashMap<>();
        ops.forEach(
                op -> byMember.computeIfAbsent(op.path().member(), _ -> new ArrayList<>()).add(op));
        return byMember;
    }

    /// One edit for each entry of [#byMember], in its order.
    static List<MemberEdit> ofOps(Map<String, List<DocumentOp>> byMember, DeepEdits deep) {
        List<MemberEdit> edits = new ArrayList<>();
        byMember.forEach((member, ops) -> edits.add(ofOps(member, ops, deep)));
        return edits;
    }

    /// What Redis can do alone needs no computation from what is there. Two operations on one
    /// member are both deep, as they would overlap otherwise.
    private static MemberEdit ofOps(String member, List<DocumentOp> ops, DeepEdits deep) {
        DocumentOp first = ops.getFirst();
        if (!first.path().deep()) {
            switch (first) {
                case DocumentOp.Set(MemberPath _, String value) -> {
                    return new MemberEdit.Write(member, value);
                }
                case DocumentOp.Remove _ -> {
                    return new MemberEdit.Erase(member);
                }
                case DocumentOp.Increment count -> {
                    return new MemberEdit.Count(
                            member,
                            count.path().text(),
                            count.by(),
                            count.lowestBefore(),
                            count.highestBefore());
                }
                case DocumentOp.Append _, DocumentOp.Add _, DocumentOp.Discard _ -> {}
            }
        }
        return new MemberEdit.Compute(
                member,
                ops.stream().map(DocumentOp::word).toList(),
                before -> deep.edit(before, ops));
    }
}
