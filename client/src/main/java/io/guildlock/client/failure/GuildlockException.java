package io.guildlock.client.failure;

import io.guildlock.contract.ProblemType;
import org.jspecify.annotations.Nullable;

/// A call did not end in its result. Which of the four kinds says what to assume; see the package.
public abstract sealed class GuildlockException extends RuntimeException
        permits StoreUnavailableException,
                OutcomeUnknownException,
                ConflictException,
                RefusedException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    GuildlockException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /// Why.
    public Problem problem() {
        return problem;
    }

    /// Whether [#problem] is of that type.
    public boolean is(ProblemType type) {
        return problem.is(type);
    }
}
