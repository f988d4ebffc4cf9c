package io.guildlock.client.http;

import io.guildlock.client.failure.Problem;
import io.guildlock.contract.ProblemType;
import java.io.IOException;

/// An answer that came in part. Where that may pass, the call is made again from its beginning.
public final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /// The replica said why.
    public BrokenOffException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /// It said nothing.
    public BrokenOffException(String detail) {
        this(Problem.local(ProblemType.OUTCOME_UNKNOWN, detail));
    }

    Problem problem() {
        return problem;
    }
}
