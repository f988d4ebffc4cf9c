package io.guildlock.lock.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// What is answered when replicas are asked for, on a fake clock.
class DurableLeasesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final FakeTimers timers = new FakeTimers();
    private final InMemoryCluster cluster = new InMemoryCluster(timers, Duration.ofSeconds(5), 3);
    private final List<Claim> claims = new ArrayList<>();
    private final QueuedLeases leases =
            new QueuedLeases(
                    cluster.store("here"),
                    cluster.store("here"),
                    timers,
                    new Waits(Duration.ofSeconds(1), 10, 10, Duration.ofMinutes(1)));
    private final DurableLeases durable = new DurableLeases(leases, this::confirm, timers);
    private final LockName lock =
            new LockName(BotId.DEFAULT, new GuildId("42"), new Entity("party:7"));
    private CompletionStage<Confirmation> confirmation =
            CompletableFuture.completedStage(new Confirmation.Stored(LEASE));

    private CompletionStage<Confirmation> confirm(LockName of, LeaseId leaseId, Claim claim) {
        assertThat(of).isEqualTo(lock);
        claims.add(claim);
        return confirmation;
    }

    @Test
    void whoDoesNotAskForReplicasIsAnsweredWithoutThem() {
        Grant grant = granted(acquire(LeaseId.random(), true, Durability.LOCAL));
        join(durable.renew(lock, grant.leaseId(), grant.token(), LEASE, Durability.LOCAL));
        join(durable.release(lock, grant.leaseId(), grant.token(), Durability.LOCAL));
        join(durable.cancel(lock, grant.leaseId(), Durability.LOCAL));

        assertThat(claims).isEmpty();
    }

    @Test
    void aGrantIsDeliveredWhenReplicasHaveIt() {
        CompletableFuture<Confirmation> later = new CompletableFuture<>();
        confirmation = later;
        AcquireCall call = acquire(LeaseId.random(), true, Durability.REPLICATED);
        assertThat(call.outcome().toCompletableFuture()).isNotDone();

        later.complete(new Confirmation.Stored(LEASE));

        assertThat(claims).containsExactly(new Claim.Held(granted(call).token()));
    }

    @Test
    void aShortfallLeavesTheGrantAndTheSameIdSettlesIt() {
        confirmation = CompletableFuture.completedStage(new Confirmation.TooFew(0, 1));
        LeaseId leaseId = LeaseId.random();
        assertUnknown(acquire(leaseId, true, Durability.REPLICATED).outcome(), "0 of the 1");
        assertThat(join(leases.look(lock)).standing()).isInstanceOf(Standing.Leased.class);

        confirmation = CompletableFuture.completedStage(new Confirmation.Stored(LEASE));
        Acquired again = join(acquire(leaseId, true, Durability.REPLICATED).outcome());

        assertThat(again)
                .isInstanceOfSatisfying(
                        Acquired.Granted.class,
                        granted -> assertThat(granted.path()).isEqualTo(Acquired.Path.REPLAYED));
        assertThat(claims).hasSize(2);
        assertThat(claims.getFirst()).isEqualTo(claims.getLast());
    }

    @Test
    void aShortfallUndoesWhatNobodyCouldAskForAgain() {
        confirmation = CompletableFuture.completedStage(new Confirmation.TooFew(0, 1));

        assertUnknown(acquire(LeaseId.random(), false, Durability.REPLICATED).outcome(), "0 of");

        assertThat(join(leases.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void aGrantThatIsHandedOverIsConfirmedToo() {
        Grant first = granted(acquire(LeaseId.random(), true, Durability.LOCAL));
        CompletableFuture<Confirmation> later = new CompletableFuture<>();
        confirmation = later;
        AcquireCall waiting = acquire(LeaseId.random(), true, Durability.REPLICATED);
        assertThat(claims).isEmpty();

        join(leases.release(lock, first.leaseId(), first.token()));

        assertThat(waiting.outcome().toCompletableFuture()).isNotDone();
        assertThat(claims).hasSize(1);
        later.complete(new Confirmation.Stored(LEASE));
        assertThat(granted(waiting).token()).isGreaterThan(first.token());
    }

    @Test
    void aCallerWhoHangsUpWhileReplicasAreAskedLeavesNothing() {
        confirmation = new CompletableFuture<>();
        AcquireCall call = acquire(LeaseId.random(), true, Durability.REPLICATED);

        call.hangUp();

        assertThat(join(leases.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void whatAFailoverLostOrCannotBeAskedIsUnknown() {
        confirmation = CompletableFuture.completedStage(new Confirmation.Lost());
        assertUnknown(acquire(LeaseId.random(), true, Durability.REPLICATED).outcome(), "lost");

        confirmation = CompletableFuture.failedStage(new StoreUnavailableException("away"));
        timers.pass(LEASE.plusMillis(1));
        assertUnknown(acquire(LeaseId.random(), true, Durability.REPLICATED).outcome(), "stands");
    }

    @Test
    void aLostRenewalIsFoundByWhatRemains() {
        Grant grant = granted(acquire(LeaseId.random(), true, Durability.LOCAL));
        confirmation =
                CompletableFuture.completedStage(new Confirmation.Stored(LEASE.minusSeconds(10)));
        assertUnknown(renew(grant, Durability.REPLICATED), "lost");

        confirmation = CompletableFuture.completedStage(new Confirmation.Stored(LEASE));
        assertThat(join(renew(grant, Durability.REPLICATED))).isEqualTo(new Renewal.Renewed(LEASE));
    }

    @Test
    void aReleaseIsConfirmedAlsoWhenRepeatedAndARefusedOneIsNot() {
        Grant grant = granted(acquire(LeaseId.random(), true, Durability.LOCAL));
        confirmation = CompletableFuture.completedStage(new Confirmation.TooFew(0, 1));
        assertUnknown(release(grant), "0 of the 1");

        confirmation = CompletableFuture.completedStage(new Confirmation.Stored(Duration.ZERO));
        assertThat(join(release(grant))).isEqualTo(new Release.Repeated());
        assertThat(claims).containsExactly(new Claim.Over(), new Claim.Over());
        assertThat(
                        join(
                                durable.release(
                                        lock,
                                        LeaseId.random(),
                                        grant.token(),
                                        Durability.REPLICATED)))
                .isEqualTo(new Release.Gone());
        assertThat(claims).hasSize(2);
        join(durable.cancel(lock, LeaseId.random(), Durability.REPLICATED));
        assertThat(claims).hasSize(3);
    }

    private AcquireCall acquire(LeaseId leaseId, boolean chosen, Durability durability) {
        return durable.acquire(
                new AcquireRequest(
                        lock, leaseId, chosen, LEASE, Duration.ofSeconds(5), Holder.ANONYMOUS),
                durability);
    }

    private CompletionStage<Renewal> renew(Grant grant, Durability durability) {
        return durable.renew(lock, grant.leaseId(), grant.token(), LEASE, durability);
    }

    private CompletionStage<Release> release(Grant grant) {
        return durable.release(lock, grant.leaseId(), grant.token(), Durability.REPLICATED);
    }

    private static Grant granted(AcquireCall call) {
        Acquired outcome = join(call.outcome());
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return ((Acquired.Granted) outcome).grant();
    }

    private static void assertUnknown(CompletionStage<?> stage, String says) {
        assertThatThrownBy(() -> join(stage))
                .hasCauseInstanceOf(OutcomeUnknownException.class)
                .cause()
                .hasMessageContaining(says);
    }

    private static <T> T join(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }
}
