package io.guildlock.faults.history;

/// How an operation ended, as its caller sees it.
public enum Outcome {
    /// Answered, and it took effect.
    OK(0),
    /// Answered, and it had no effect.
    REFUSED(1),
    /// Not answered, or with the words that nobody knows. It may have taken effect, once, at any
    /// time after it was asked, or not.
    UNKNOWN(2);

    private static final Outcome[] ALL = values();

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /// What a file says for it: its place in this list, from 0.
    int code() {
        return code;
    }

    static Outcome of(int code) {
        return ALL[code];
    }
}
