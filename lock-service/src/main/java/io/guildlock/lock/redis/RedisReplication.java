package io.guildlock.lock.redis;

import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Claim;
import io.guildlock.lock.lease.Confirmation;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Replication;
import io.guildlock.lock.lease.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/// Confirms by a script and a `WAIT` on one connection. On connections of its own
/// ([RedisLink#waiting]), as `WAIT` stops whatever else is sent on its connection.
///
/// The master tells replicas all that it does in one order: whoever has what the script wrote has
/// all from before it.
public final class RedisReplication implements Replication {
    private static final Script CONFIRM = Script.load("confirm");

    private final RedisLink link;
    private final Terms terms;
    private final Replicas replicas;
    private final Semaphore places;

    /// @param link of [RedisLink#waiting]
    public RedisReplication(RedisLink link, Terms terms, Replicas replicas) {
        this.link = link;
        this.terms = terms;
        this.replicas = replicas;
        this.places = new Semaphore(replicas.atOnce());
    }

    @Override
    public CompletionStage<Confirmation> confirm(LockName lock, LeaseId leaseId, Claim claim) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedStage(
                    new StoreUnavailableException("As many wait for replicas as may."));
        }
        return confirmed(lock, leaseId, claim).whenComplete((_, _) -> places.release());
    }

    private CompletionStage<Confirmation> confirmed(LockName lock, LeaseId leaseId, Claim claim) {
        try {
            RBatch batch =
                    link.redisson()
                            .createBatch(
                                    BatchOptions.defaults()
                                            .sync(replicas.needed(), replicas.patience()));
            List<Object> keys = LockNames.keysOfConfirm(lock, leaseId, terms.replica());
            var _ =
                    batch.getScript(StringCodec.INSTANCE)
                            .evalAsync(
                                    keys.getFirst().toString(),
                                    Mode.READ_WRITE,
                                    CONFIRM.text(),
                                    ReturnType.LIST,
                                    keys,
                                    arguments(lock, leaseId, claim));
            return batch.executeAsync()
                    .thenApply(this::read)
                    .exceptionallyCompose(
                            failure -> CompletableFuture.failedStage(Failures.of(failure)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(Failures.of(e));
        }
    }

    private Object[] arguments(LockName lock, LeaseId leaseId, Claim claim) {
        return new Object[] {
            lock.entity().value(),
            leaseId.value(),
            terms.replica(),
            LockNames.prefix(lock.bot(), lock.guild()),
            link.publishCommand(),
            Long.toString(terms.keep().toMillis()),
            claim instanceof Claim.Held ? "held" : "over",
            claim instanceof Claim.Held(var token) ? token.toString() : ""
        };
    }

    private Confirmation read(BatchResult<?> result) {
        List<?> fields = (List<?>) result.getResponses().getFirst();
        return switch (fields.getFirst().toString()) {
            case "lost" -> new Confirmation.Lost();
            case "stands" ->
                    result.getSyncedSlaves() < replicas.needed()
                            ? new Confirmation.TooFew(result.getSyncedSlaves(), replicas.needed())
                            : new Confirmation.Stored(
                                    Duration.ofMillis(Long.parseLong(fields.get(1).toString())));
            case String other -> throw Answer.unexpected(other);
        };
    }
}
