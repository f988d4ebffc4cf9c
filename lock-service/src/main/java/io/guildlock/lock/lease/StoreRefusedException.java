package io.guildlock.lock.lease;

/// Redis is there and refused this step: it is out of memory, read-only, short of replicas or does
/// not let this service in. The step was surely not applied; asking again at once would not help,
/// and steps of another kind may well be accepted.
public final class StoreRefusedException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message) {
        super(message);
    }

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
