package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Joining, leaving, and what participants write, each in a field of its own. The first operation
/// of joining enters the user.
@ApplicationScoped
public class Participants {
    private final Changes changes;

    Participants(Changes changes) {
        this.changes = changes;
    }

    Outcome join(ChangeRequest request, EventName name, String user) {
        return changes.apply(
                undrawn(request, name)
                        .require(
                                new Check.Room(
                                        name.participants(),
                                        NewSantaEvent.MOST,
                                        List.of(user),
                                        List.of()),
                                ProblemType.FULL)
                        .then(new Operation.Append(name.participants(), user))
                        .touch(name.event())
                        .show(SantaStorage.reads(name))
                        .tell("join", user)
                        .build());
    }

    Outcome leave(ChangeRequest request, EventName name, String user) {
        return changes.apply(
                undrawn(request, name)
                        .require(new Check.Member(name.participants(), user), ProblemType.NOT_FOUND)
                        .then(new Operation.Withdraw(name.participants(), user))
                        .then(new Operation.Unset(name.event(), SantaStorage.WISHLIST + user))
                        .then(new Operation.Unset(name.event(), SantaStorage.SENT + user))
                        .then(new Operation.Unset(name.event(), SantaStorage.RECEIVED + user))
                        .touch(name.event())
                        .tell("leave", user)
                        .build());
    }

    /// @param field one of the prefixes in [SantaStorage]
    Outcome write(ChangeRequest request, EventName name, String user, String field, String value) {
        return changes.apply(
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.event()), ProblemType.NOT_FOUND)
                        .require(
                                new Check.Member(name.participants(), user),
                                ProblemType.NOT_FOUND,
                                "the user takes no part")
                        .then(new Operation.Set(name.event(), field + user, value))
                        .touch(name.event())
                        .show(SantaStorage.reads(name))
                        .tell("set", field + user)
                        .build());
    }

    private static Change.Builder undrawn(ChangeRequest request, EventName name) {
        return Change.of(request, name.resource())
                .require(new Check.Exists(name.event()), ProblemType.NOT_FOUND)
                .require(
                        new Check.Missing(name.event(), SantaStorage.PAIRINGS),
                        ProblemType.ALREADY_DRAWN);
    }
}
