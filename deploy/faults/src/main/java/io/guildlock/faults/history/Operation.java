package io.guildlock.faults.history;

/// One operation as its caller saw it. What the fields mean is said at its [Kind].
///
/// @param process number of the process that asked
/// @param place number of what it is about; [History#name] gives its name
/// @param guard number of the lock that guards it, or [#NONE]
/// @param invoked when it was asked, in nanoseconds of the machine's monotonic clock
/// @param returned when it was answered, on the same clock; [#NEVER] if [Outcome#UNKNOWN]
public record Operation(
        int process,
        Kind kind,
        int place,
        int guard,
        long lease,
        long token,
        long value,
        long expected,
        long invoked,
        long returned,
        Outcome outcome,
        long number,
        long answer) {
    /// No guard.
    public static final int NONE = -1;

    /// When an operation returned that did not.
    public static final long NEVER = Long.MAX_VALUE;

    public Operation {
        if ((outcome == Outcome.UNKNOWN) != (returned == NEVER)) {
            throw new IllegalArgumentException("what never returned is unknown, and only that");
        }
        if (returned < invoked) {
            throw new IllegalArgumentException("answered before it was asked");
        }
    }

    /// Whether it surely took effect.
    public boolean ok() {
        return outcome == Outcome.OK;
    }

    /// Whether it may have taken effect.
    public boolean maybe() {
        return outcome != Outcome.REFUSED;
    }

    /// The same, of which nobody knows whether it stands.
    Operation doubted() {
        return new Operation(
                process,
                kind,
                place,
                guard,
                lease,
                token,
                value,
                expected,
                invoked,
                NEVER,
                Outcome.UNKNOWN,
                0,
                0);
    }

    /// Whether it is over before the other begins.
    public boolean before(Operation other) {
        return returned < other.invoked;
    }
}
