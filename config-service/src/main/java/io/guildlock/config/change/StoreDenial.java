package io.guildlock.config.change;

/// The store denied this service a part of what it asked. What came before that part stays done:
/// the outcome is unknown, and the same again may pass for done.
public final class StoreDenial extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public StoreDenial(String message, Throwable cause) {
        super(Certainty.UNKNOWN, message, cause);
    }
}
