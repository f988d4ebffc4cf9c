package io.guildlock.config.change;

/// The store answers, but refuses what it was asked, such as a write without memory for it: surely
/// not applied. Trying again at once is refused again, and other requests may well be served.
public final class StoreRefusal extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public StoreRefusal(String message, Throwable cause) {
        super(Certainty.NOT_APPLIED, message, cause);
    }

    /// The same: refused is refused.
    @Override
    public StoreFailure ofReading() {
        return this;
    }
}
