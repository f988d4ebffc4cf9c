package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// No two changes of a guild have one revision, and of two changes, one asked after the other was
/// answered, the later has the higher one. Holds across failovers, also after changes that were
/// lost in one.
record RevisionsRise() implements Check {
    @Override
    public String promise() {
        return "a guild's revisions rise, and each belongs to one change";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> guild :
                history.byGuild(Kind.APPEND, Kind.WRITE, Kind.ADD, Kind.REMOVE)) {
            List<Operation> changes =
                    guild.stream()
                            .filter(write -> write.ok() && write.number() > 0)
                            .sorted(Comparator.comparingLong(Operation::number))
                            .toList();
            for (int i = 1; i < changes.size(); i++) {
                if (changes.get(i).number() == changes.get(i - 1).number()) {
                    found.add(
                            Violation.of(
                                    "two changes have one revision",
                                    changes.get(i - 1),
                                    changes.get(i)));
                }
            }
            found.addAll(Order.violations(changes, "a later change has a lower revision"));
        }
        return found;
    }
}
