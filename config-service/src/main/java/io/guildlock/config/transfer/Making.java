package io.guildlock.config.transfer;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Verdict;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.function.Supplier;

/// Makes what is not there, and leaves what is.
public final class Making {
    private static final int ATTEMPTS = 10;

    private Making() {}

    /// What is there when something is to be made.
    public enum There {
        NOTHING,
        THE_SAME,
        SOMETHING_ELSE
    }

    /// @param making a change computed from the absence of what it makes
    /// @param there looks when it was not absent
    /// @throws ProblemException `already-exists` if something else is there, `contended` if it came
    ///   and went each time; otherwise as [Verdict#applied]
    public static Moved of(Changes changes, Change making, Supplier<There> there) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Outcome outcome = changes.apply(making);
            if (!(outcome instanceof Outcome.Moved)) {
                return Verdict.applied(outcome).anything() ? Moved.APPLIED : Moved.UNCHANGED;
            }
            switch (there.get()) {
                case THE_SAME -> {
                    return Moved.UNCHANGED;
                }
                case SOMETHING_ELSE -> throw somethingElse();
                case NOTHING -> {}
            }
        }
        Verdict.applied(new Outcome.Moved());
        throw new IllegalStateException("a moved outcome was applied");
    }

    /// That something else is there already.
    public static ProblemException somethingElse() {
        return new ProblemException(
                ProblemType.ALREADY_EXISTS, "It is there already with other contents.");
    }
}
