package io.guildlock.config.observe;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.StoreFailure;

/// How changes end, as the label `outcome` says it, in lower case.
enum WriteOutcome {
    APPLIED,
    UNCHANGED,
    REPLAYED,
    REFUSED,
    MOVED,
    STALE_LEASE,
    KEY_REUSED,
    WRONG_TYPE,
    OVER_QUOTA,
    UNAVAILABLE,
    UNKNOWN;

    static WriteOutcome of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied when applied.replayed() -> REPLAYED;
            case Outcome.Applied applied -> applied.anything() ? APPLIED : UNCHANGED;
            case Outcome.Refused _ -> REFUSED;
            case Outcome.Moved _ -> MOVED;
            case Outcome.StaleLease _ -> STALE_LEASE;
            case Outcome.KeyReused _ -> KEY_REUSED;
            case Outcome.OverQuota _ -> OVER_QUOTA;
            case Outcome.WrongType _ -> WRONG_TYPE;
        };
    }

    static WriteOutcome of(StoreFailure failure) {
        return switch (failure.certainty()) {
            case NOT_APPLIED -> UNAVAILABLE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
