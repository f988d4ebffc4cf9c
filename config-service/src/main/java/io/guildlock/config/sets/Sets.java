package io.guildlock.config.sets;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Page;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done with sets.
@ApplicationScoped
public class Sets {
    /// The highest bound that may be asked for.
    static final int LARGEST = 1_000_000;

    private final Changes changes;

    Sets(Changes changes) {
        this.changes = changes;
    }

    /// @param max refuses with `full` what would make the set larger than this; null for no bound
    Outcome add(ChangeRequest request, SetName set, String member, @Nullable Integer max) {
        Change.Builder change = change(request, set);
        if (max != null) {
            change.require(
                    new Check.Room(set.key(), max, List.of(member), List.of()), ProblemType.FULL);
        }
        return changes.apply(
                change.then(new Operation.Append(set.key(), member)).tell("add", member).build());
    }

    Outcome discard(ChangeRequest request, SetName set, String member) {
        return changes.apply(
                change(request, set)
                        .require(new Check.Member(set.key(), member), ProblemType.NOT_FOUND)
                        .then(new Operation.Withdraw(set.key(), member))
                        .tell("discard", member)
                        .build());
    }

    private static Change.Builder change(ChangeRequest request, SetName set) {
        Change.Builder change = Change.of(request, set.resource());
        set.list(change);
        return change;
    }

    boolean contains(SetName set, String member) {
        Shown shown =
                changes.view(set.scope(), List.of(new Read.Contains(set.key(), List.of(member))));
        return shown.members(0).getFirst().equals("1");
    }

    /// In the order they were added.
    Page<String> list(SetName set, Place after, int limit) {
        Shown shown =
                changes.view(set.scope(), List.of(new Read.Ordered(set.key(), after, limit + 1)));
        return Page.of(
                shown.placed(0), limit, Shown.Placed::member, placed -> placed.place().value());
    }
}
