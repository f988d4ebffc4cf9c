package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member that was added and not removed is there, one that was removed and not added is not, and
/// who looks sees what may be so. Nobody is told of a change that cannot have been one.
record SetsKeepTheirMembers() implements Check {
    @Override
    public String promise() {
        return "sets have no lost or phantom member";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> set :
                history.doubtingLosses().byPlace(Kind.ADD, Kind.REMOVE, Kind.CONTAINS)) {
            Map<Long, Member> members = new HashMap<>();
            for (Operation operation : set) {
                members.computeIfAbsent(operation.value(), _ -> new Member()).take(operation);
            }
            members.values().forEach(member -> member.look(found));
        }
        return found;
    }

    /// One member of one set.
    private static final class Member {
        private final List<Operation> looks = new ArrayList<>();
        private final Writes adds = new Writes();
        private final Writes removals = new Writes();

        void take(Operation operation) {
            if (operation.kind() == Kind.CONTAINS) {
                looks.add(operation);
            } else if (operation.maybe()) {
                (operation.kind() == Kind.ADD ? adds : removals).take(operation);
            }
        }

        void look(List<Violation> found) {
            for (Operation look : looks) {
                if (look.ok()) {
                    look(look, found);
                }
            }
            if (adds.changed > removals.changed + removals.unknown + 1) {
                found.add(Violation.of("new more often than it was removed", adds.last()));
            }
            if (removals.changed > adds.changed + adds.unknown) {
                found.add(Violation.of("removed more often than it was new", removals.last()));
            }
        }

        private void look(Operation look, List<Violation> found) {
            boolean there = look.answer() == 1;
            @Nullable Operation against = (there ? removals : adds).lastSureBefore(look);
            boolean possible =
                    (there ? adds : removals).mayFollow(against, look)
                            || (!there && against == null);
            if (!possible) {
                String what = there ? "a phantom member" : "a lost member";
                found.add(
                        against == null
                                ? Violation.of(what, look)
                                : Violation.of(what, against, look));
            }
        }
    }

    /// Additions or removals of one member, in the order of asking.
    private static final class Writes {
        private final List<Operation> asked = new ArrayList<>();
        private final List<Operation> sure = new ArrayList<>();
        private final List<Long> latestReturn = new ArrayList<>();
        private int changed;
        private int unknown;

        void take(Operation operation) {
            asked.add(operation);
            if (operation.ok()) {
                sure.add(operation);
            }
            latestReturn.add(
                    latestReturn.isEmpty()
                            ? operation.returned()
                            : Math.max(latestReturn.getLast(), operation.returned()));
            changed += operation.ok() && operation.answer() == 1 ? 1 : 0;
            unknown += operation.ok() ? 0 : 1;
        }

        Operation last() {
            return asked.getLast();
        }

        /// The one that was asked last among those that were surely done before somebody looked.
        @Nullable Operation lastSureBefore(Operation look) {
            // Steps back over no more than what was under way at one moment.
            for (int i = countAskedBefore(sure, look.invoked()) - 1; i >= 0; i--) {
                if (sure.get(i).before(look)) {
                    return sure.get(i);
                }
            }
            return null;
        }

        /// Whether one of these may have been done after `other`, or at all, and before the look's
        /// end.
        boolean mayFollow(@Nullable Operation other, Operation look) {
            int count = countAskedBefore(asked, look.returned());
            return count > 0 && (other == null || latestReturn.get(count - 1) >= other.invoked());
        }

        private static int countAskedBefore(List<Operation> asked, long instant) {
            int low = 0;
            int high = asked.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (asked.get(middle).invoked() < instant) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
