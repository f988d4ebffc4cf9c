package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// What [Replication] finds, for callers who are answered only if enough replicas have it.
/// Thread-safe.
public final class Confirmations {
    private final Replication replication;

    public Confirmations(Replication replication) {
        this.replication = replication;
    }

    /// Fails with [OutcomeUnknownException] unless the claim stands and enough replicas have it.
    public CompletionStage<Confirmation.Stored> require(
            LockName lock, LeaseId leaseId, Claim claim) {
        return replication
                .confirm(lock, leaseId, claim)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedStage(
                                new OutcomeUnknownException(
                                        "It stands, but whether replicas have it is unknown.",
                                        failure instanceof CompletionException
                                                        && failure.getCause() != null
                                                ? failure.getCause()
                                                : failure)))
                .thenApply(Confirmations::stored);
    }

    private static Confirmation.Stored stored(Confirmation found) {
        return switch (found) {
            case Confirmation.Stored stored -> stored;
            case Confirmation.TooFew(int replicas, int needed) ->
                    throw new OutcomeUnknownException(
                            "It stands at the master, but %d of the %d replicas wanted said in time that they have it."
                                    .formatted(replicas, needed));
            case Confirmation.Lost _ ->
                    throw new OutcomeUnknownException("It was lost in a failover or overtaken.");
        };
    }
}
