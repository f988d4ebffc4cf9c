package io.guildlock.launcher.demo.guildlock;

import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.launcher.demo.work.Outcome;
import java.util.UUID;
import java.util.function.Function;

/// Makes a write whose outcome is known in the end: while it is not, the write is sent again with
/// the same id, and so happens once.
final class Settled {
    private static final int TRIES = 4;

    private Settled() {}

    /// @param write one write, under the given id
    /// @return what it answers, or the refusal it ends in
    static Outcome of(Function<WriteOption, Outcome> write) {
        WriteOption id = WriteOption.id(UUID.randomUUID().toString());
        for (int rest = TRIES; ; rest--) {
            try {
                return write.apply(id);
            } catch (OutcomeUnknownException unknown) {
                if (rest == 1) {
                    return Outcome.refused(name(unknown.problem()));
                }
            } catch (GuildlockException refused) {
                return Outcome.refused(rest == TRIES ? name(refused.problem()) : "outcome-unknown");
            }
        }
    }

    /// `role-full` of `/problems/role-full`.
    private static String name(Problem problem) {
        return problem.type().substring(problem.type().lastIndexOf('/') + 1);
    }
}
