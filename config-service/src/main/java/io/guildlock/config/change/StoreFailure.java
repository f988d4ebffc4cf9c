package io.guildlock.config.change;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The store did not decide a change, or did not answer a reading. A [StoreRefusal] if it is there
/// but refused, a [StoreDenial] if it denied a part, a [ReplicaShortfall] if it did what was asked
/// but its replicas did not follow.
public sealed class StoreFailure extends RuntimeException
        permits StoreRefusal, StoreDenial, ReplicaShortfall {
    private static final long serialVersionUID = 1L;

    /// What must be assumed of the change.
    public enum Certainty {
        /// It was surely not applied.
        NOT_APPLIED,
        /// It may have been applied: sending it again with the same id tells.
        UNKNOWN
    }

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Certainty certainty;

    public StoreFailure(Certainty certainty, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.certainty = certainty;
    }

    public Certainty certainty() {
        return certainty;
    }

    /// The same failure of something that does not change anything.
    public StoreFailure ofReading() {
        return new StoreFailure(Certainty.NOT_APPLIED, String.valueOf(getMessage()), this);
    }

    /// What the caller is told where the outcome is unknown.
    String detail() {
        return "Redis did not answer in time; send the same request with the same Idempotency-Key.";
    }

    /// What the caller is told.
    public ProblemException problem() {
        return switch (certainty) {
            case NOT_APPLIED ->
                    new ProblemException(
                                    ProblemType.STORE_UNAVAILABLE,
                                    "Redis cannot be used now; nothing was applied.")
                            .retryAfter(SOON)
                            .causedBy(this);
            case UNKNOWN ->
                    new ProblemException(ProblemType.OUTCOME_UNKNOWN, detail())
                            .retryAfter(SOON)
                            .causedBy(this);
        };
    }
}
