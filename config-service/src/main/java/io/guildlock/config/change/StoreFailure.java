package io.guildlock.config.change;

/// The store did not decide a change, or did not answer a reading.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What must be assumed of the change.
    public enum Certainty {
        /// It was surely not applied.
        NOT_APPLIED,
        /// It may have been applied: sending it again with the same id tells.
        UNKNOWN
    }

    private final Certainty certainty;

    public StoreFailure(Certainty certainty, String message, Throwable cause) {
        super(message, cause);
        this.certainty = certainty;
    }

    public Certainty certainty() {
        return certainty;
    }
}
