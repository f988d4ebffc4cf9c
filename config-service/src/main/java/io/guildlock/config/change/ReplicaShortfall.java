package io.guildlock.config.change;

/// The change stands at the master, but fewer replicas than wanted said in time that they have it:
/// a failover may lose it. Sent again with the same id it is asked about again. Trying again at
/// once is of no use, and Redis itself is well.
public final class ReplicaShortfall extends StoreFailure {
    private static final long serialVersionUID = 1L;

    public ReplicaShortfall(long replicas, int needed) {
        super(
                Certainty.UNKNOWN,
                "It stands at the master, but %d of the %d replicas wanted said in time that they have it."
                        .formatted(replicas, needed),
                null);
    }

    /// Nothing to be tried again: Redis itself is well.
    @Override
    public StoreFailure ofReading() {
        return new StoreRefusal(String.valueOf(getMessage()), this);
    }

    @Override
    String detail() {
        return getMessage() + " Send the same request with the same Idempotency-Key.";
    }
}
