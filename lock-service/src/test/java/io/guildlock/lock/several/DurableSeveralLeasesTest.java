package io.guildlock.lock.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.Claim;
import io.guildlock.lock.lease.Confirmation;
import io.guildlock.lock.lease.Durability;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.OutcomeUnknownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// What is answered when replicas are asked for the locks `a` and `b`.
class DurableSeveralLeasesTest {
    private static final LeaseId ID = LeaseId.random();
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final LockSet LOCKS =
            new LockSet(
                    BotId.DEFAULT, new GuildId("42"), List.of(new Entity("b"), new Entity("a")));

    private final CompletableFuture<AllAcquired> acquired = new CompletableFuture<>();
    private final List<CompletableFuture<Confirmation>> confirmations = new ArrayList<>();
    private final List<LockName> asked = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final DurableSeveralLeases durable =
            new DurableSeveralLeases(new OneCall(), this::confirm);
    private int hangUps;

    private CompletionStage<Confirmation> confirm(LockName lock, LeaseId leaseId, Claim claim) {
        assertThat(leaseId).isEqualTo(ID);
        asked.add(lock);
        claims.add(claim);
        confirmations.add(new CompletableFuture<>());
        return confirmations.getLast();
    }

    @Test
    void whoDoesNotAskForReplicasIsAnsweredWithoutThem() {
        CompletableFuture<AllAcquired> outcome = begin(true, Durability.LOCAL);

        acquired.complete(granted());

        assertThat(outcome).isCompletedWithValue(granted());
        assertThat(claims).isEmpty();
    }

    @Test
    void theGrantIsDeliveredWhenReplicasHaveEveryLease() {
        CompletableFuture<AllAcquired> outcome = begin(true, Durability.REPLICATED);
        acquired.complete(granted());
        confirmations.getLast().complete(new Confirmation.Stored(LEASE));
        assertThat(outcome).isNotDone();

        confirmations.getLast().complete(new Confirmation.Stored(LEASE));

        assertThat(outcome).isCompletedWithValue(granted());
        assertThat(asked).containsExactly(LOCKS.lock(0), LOCKS.lock(1));
        assertThat(claims)
                .containsExactly(
                        new Claim.Held(new FencingToken(17)), new Claim.Held(new FencingToken(18)));
    }

    @Test
    void oneThatIsShortOrLostIsUnknownAndLeavesTheGrantToTheSameId() {
        CompletableFuture<AllAcquired> outcome = begin(true, Durability.REPLICATED);
        acquired.complete(granted());
        confirmations.getLast().complete(new Confirmation.Stored(LEASE));

        confirmations.getLast().complete(new Confirmation.Lost());

        assertUnknown(outcome);
        assertThat(hangUps).isZero();
    }

    @Test
    void aShortfallGivesBackWhatNobodyCouldAskForAgain() {
        CompletableFuture<AllAcquired> outcome = begin(false, Durability.REPLICATED);
        acquired.complete(granted());

        confirmations.getLast().complete(new Confirmation.TooFew(0, 1));

        assertUnknown(outcome);
        assertThat(confirmations).hasSize(1);
        assertThat(hangUps).isOne();
    }

    @Test
    void whatWasNotGrantedIsNotLookedFor() {
        CompletableFuture<AllAcquired> outcome = begin(true, Durability.REPLICATED);

        acquired.complete(new AllAcquired.Gone());

        assertThat(outcome).isCompletedWithValue(new AllAcquired.Gone());
        assertThat(claims).isEmpty();
    }

    private static void assertUnknown(CompletableFuture<AllAcquired> outcome) {
        assertThat(outcome)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(OutcomeUnknownException.class);
    }

    private CompletableFuture<AllAcquired> begin(boolean chosen, Durability durability) {
        AcquireAllRequest request =
                new AcquireAllRequest(LOCKS, ID, chosen, LEASE, Duration.ZERO, Holder.ANONYMOUS);
        return durable.acquireAll(request, durability).outcome().toCompletableFuture();
    }

    private static AllAcquired granted() {
        return new AllAcquired.Granted(List.of(grant(17), grant(18)), Duration.ZERO, Path.FREE);
    }

    private static Grant grant(long token) {
        return new Grant(ID, new FencingToken(token), LEASE, LEASE);
    }

    private final class OneCall implements SeveralLeases {
        @Override
        public AcquireAllCall acquireAll(AcquireAllRequest request) {
            return new AcquireAllCall() {
                @Override
                public CompletionStage<AllAcquired> outcome() {
                    return acquired;
                }

                @Override
                public void hangUp() {
                    hangUps++;
                }
            };
        }

        @Override
        public CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases) {
            throw new UnsupportedOperationException("only locks are acquired here");
        }
    }
}
