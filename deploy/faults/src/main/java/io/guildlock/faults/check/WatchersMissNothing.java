package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// A watcher is told of every acknowledged change between the first and the last it was told of, in
/// the order of revisions, each naming the one before; or it is told to read again. It is told of
/// no change that nobody made.
record WatchersMissNothing() implements Check {
    @Override
    public String promise() {
        return "watchers see what was committed, in order, or are reset";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> guild :
                history.doubtingLosses()
                        .byGuild(
                                Kind.EVENT,
                                Kind.RESET,
                                Kind.APPEND,
                                Kind.WRITE,
                                Kind.ADD,
                                Kind.REMOVE)) {
            look(guild, found);
        }
        return found;
    }

    private static void look(List<Operation> guild, List<Violation> found) {
        NavigableMap<Long, Operation> committed = new TreeMap<>();
        Map<Long, List<Operation>> watchers = new LinkedHashMap<>();
        int unknown = 0;
        for (Operation operation : guild) {
            if (operation.kind() == Kind.EVENT || operation.kind() == Kind.RESET) {
                watchers.computeIfAbsent(operation.lease(), _ -> new ArrayList<>()).add(operation);
            } else if (operation.ok() && operation.number() > 0) {
                committed.put(operation.number(), operation);
            } else if (mayHaveChangedSomething(operation)) {
                unknown++;
            }
        }
        Set<Long> unexplained = new HashSet<>();
        for (List<Operation> told : watchers.values()) {
            for (List<Operation> stretch : stretches(told)) {
                lookAtStretch(stretch, committed, found);
                for (Operation event : stretch) {
                    if (!committed.containsKey(event.number())
                            && unexplained.add(event.number())
                            && unexplained.size() > unknown) {
                        found.add(Violation.of("told of a change that nobody made", event));
                    }
                }
            }
        }
    }

    // Of what is known to have worked, only a removal says no revision.
    private static boolean mayHaveChangedSomething(Operation operation) {
        return operation.ok() ? operation.answer() == 1 : operation.maybe();
    }

    /// Events without a reset, or one that may be lost, between them.
    private static List<List<Operation>> stretches(List<Operation> told) {
        List<List<Operation>> stretches = new ArrayList<>();
        List<Operation> stretch = new ArrayList<>();
        for (Operation operation : told) {
            if (operation.kind() == Kind.EVENT && operation.ok()) {
                stretch.add(operation);
            } else if (!stretch.isEmpty()) {
                stretches.add(stretch);
                stretch = new ArrayList<>();
            }
        }
        if (!stretch.isEmpty()) {
            stretches.add(stretch);
        }
        return stretches;
    }

    private static void lookAtStretch(
            List<Operation> stretch,
            NavigableMap<Long, Operation> committed,
            List<Violation> found) {
        for (int i = 1; i < stretch.size(); i++) {
            Operation last = stretch.get(i - 1);
            Operation event = stretch.get(i);
            if (event.number() <= last.number()) {
                found.add(Violation.of("told twice, or in another order", last, event));
                continue;
            }
            if (event.expected() != last.number()) {
                found.add(Violation.of("told of a gap, and of no reset", last, event));
            }
            committed
                    .subMap(last.number(), false, event.number(), false)
                    .values()
                    .forEach(missed ->
                            found.add(Violation.of("never told of this", missed, last, event)));
        }
    }
}
