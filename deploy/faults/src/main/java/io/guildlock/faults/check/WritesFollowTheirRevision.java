package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A write on the condition of a revision is accepted only while that revision is the document's
/// newest; a reader sees what a write of that revision wrote, and nothing older than was
/// acknowledged before the reading began.
record WritesFollowTheirRevision() implements Check {
    @Override
    public String promise() {
        return "no write is accepted against a revision that is not current, no read is stale";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> document : history.doubtingLosses().byPlace(Kind.WRITE, Kind.READ)) {
            List<Operation> writes =
                    document.stream()
                            .filter(write -> write.kind() == Kind.WRITE && write.ok())
                            .sorted(Comparator.comparingLong(Operation::number))
                            .toList();
            Set<Long> open = new HashSet<>();
            document.stream()
                    .filter(write -> write.kind() == Kind.WRITE && write.maybe() && !write.ok())
                    .forEach(write -> open.add(write.value()));
            lookAtWrites(writes, !open.isEmpty(), found);
            lookAtReads(document, writes, open, found);
        }
        return found;
    }

    private static void lookAtWrites(List<Operation> writes, boolean some, List<Violation> found) {
        for (int i = 1; i < writes.size(); i++) {
            Operation last = writes.get(i - 1);
            Operation write = writes.get(i);
            boolean followsUnknown = some && write.expected() > last.number();
            if (write.expected() != 0 && write.expected() != last.number() && !followsUnknown) {
                found.add(
                        Violation.of(
                                "accepted against a revision that was not current", last, write));
            }
        }
    }

    private static void lookAtReads(
            List<Operation> document,
            List<Operation> writes,
            Set<Long> open,
            List<Violation> found) {
        Map<Long, Operation> byRevision = new HashMap<>();
        writes.forEach(write -> byRevision.put(write.number(), write));
        TreeMap<Long, Operation> newest = newestByReturn(writes);
        for (Operation read : document) {
            if (read.kind() == Kind.READ && read.ok()) {
                var known = newest.lowerEntry(read.invoked());
                if (known != null && known.getValue().number() > read.number()) {
                    found.add(Violation.of("read what was replaced", known.getValue(), read));
                }
                @Nullable Operation write = byRevision.get(read.number());
                boolean possible =
                        write == null
                                ? read.number() == 0 || open.contains(read.answer())
                                : write.value() == read.answer() && !read.before(write);
                if (!possible) {
                    found.add(Violation.of("read what nobody wrote so", read));
                }
            }
        }
    }

    private static TreeMap<Long, Operation> newestByReturn(List<Operation> writes) {
        TreeMap<Long, Operation> newest = new TreeMap<>();
        writes.stream()
                .sorted(Comparator.comparingLong(Operation::returned))
                .forEach(write -> {
                    var last = newest.lastEntry();
                    newest.put(
                            write.returned(),
                            last != null && last.getValue().number() > write.number()
                                    ? last.getValue()
                                    : write);
                });
        return newest;
    }
}
