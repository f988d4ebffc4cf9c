package io.guildlock.lock.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.InMemoryBench;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [SeveralStore] must do when it renews, in memory or in Redis.
public abstract class SeveralStoreContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration PAST_SHORT = Duration.ofMillis(200);
    private static final Duration RECORD = Duration.ofMinutes(2);

    private Bench bench = new InMemoryBench();
    private GuildId guild = new GuildId("42");

    protected abstract Bench open();

    /// A guild that no other test uses.
    protected abstract GuildId guild();

    @BeforeEach
    void openBench() {
        bench = open();
        guild = guild();
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void eachLeaseIsRenewedByItselfAndAnsweredInOrder() {
        LockName first = lock("party:1");
        LockName second = lock("party:2");
        LockName third = lock("party:3");
        Grant one = take(first, Duration.ofSeconds(5));
        Grant two = take(second, Duration.ofSeconds(5));

        List<Renewal> renewals =
                renew(
                        request(first, one.leaseId(), one.token(), LONG),
                        request(third, LeaseId.random(), one.token(), LONG),
                        request(second, two.leaseId(), one.token(), LONG),
                        request(second, two.leaseId(), two.token(), Duration.ofSeconds(60)));

        assertThat(renewals)
                .containsExactly(
                        new Renewal.Renewed(LONG),
                        new Renewal.Gone(),
                        new Renewal.StaleToken(),
                        new Renewal.Renewed(Duration.ofSeconds(60)));
        assertThat(remaining(first)).isBetween(Duration.ofSeconds(25), LONG);
        assertThat(remaining(second)).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    }

    @Test
    void aLeaseThatRanOutIsGoneAndItsIdStaysUsed() {
        LockName lock = lock("party:1");
        Grant grant = take(lock, SHORT);
        bench.pass(PAST_SHORT);

        assertThat(renew(request(lock, grant.leaseId(), grant.token(), LONG)))
                .containsExactly(new Renewal.Gone());
        assertThat(join(bench.here().ask(question(lock, grant.leaseId(), LONG))))
                .isEqualTo(new Reply.Gone());
    }

    @Test
    void aRenewalMayShorten() {
        LockName lock = lock("party:1");
        Grant grant = take(lock, LONG);

        renew(request(lock, grant.leaseId(), grant.token(), SHORT));
        bench.pass(PAST_SHORT);

        assertThat(join(bench.there().look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void theTokenOfAnotherHolderRenewsNothing() {
        LockName lock = lock("party:1");
        Grant grant = take(lock, LONG);

        assertThat(renew(request(lock, LeaseId.random(), grant.token(), SHORT)))
                .containsExactly(new Renewal.Gone());
        assertThat(remaining(lock)).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void aGrantThatNobodyHeardOfIsLikeAnyOtherOnceItIsRenewed() {
        LockName first = lock("party:1");
        Grant one = take(first, LONG);
        LockName second = new LockName(BotId.DEFAULT, guild(), new Entity("party:2"));
        Grant before = take(second, LONG);
        LeaseId waiter = LeaseId.random();
        join(bench.there().ask(waiting(question(second, waiter, LONG))));
        join(bench.here().release(second, before.leaseId(), before.token()));
        FencingToken token = ((Standing.Leased) join(bench.here().look(second)).standing()).token();
        List<RenewRequest> both =
                List.of(
                        request(first, one.leaseId(), one.token(), LONG),
                        request(second, waiter, token, SHORT));

        bench.severalHere()
                .steps(both)
                .forEach(step ->
                        assertThat(join(bench.severalHere().renewAll(step)))
                                .hasOnlyElementsOfType(Renewal.Renewed.class));
        bench.pass(PAST_SHORT);

        assertThat(join(bench.here().ask(question(second, LeaseId.random(), LONG))))
                .isInstanceOf(Reply.Granted.class);
        assertThat(bench.expired()).contains(second);
        assertThat(join(bench.here().ask(question(second, waiter, LONG))))
                .isEqualTo(new Reply.Gone());
    }

    private static Question waiting(Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                q.attempt(),
                q.kind(),
                q.lease(),
                q.record(),
                q.holder(),
                true);
    }

    @Test
    void theSameRenewalAgainGivesTheSameAnswer() {
        LockName lock = lock("party:1");
        Grant grant = take(lock, LONG);
        RenewRequest request = request(lock, grant.leaseId(), grant.token(), LONG);

        assertThat(renew(request))
                .isEqualTo(renew(request))
                .isEqualTo(renew(request, request).subList(1, 2));
    }

    @Test
    void theStepsHoldEveryRequestOnce() {
        GuildId other = new GuildId("43");
        List<RenewRequest> requests =
                List.of(
                        request(lock("a"), LeaseId.random(), new FencingToken(1), LONG),
                        request(
                                new LockName(BotId.DEFAULT, other, new Entity("a")),
                                LeaseId.random(),
                                new FencingToken(1),
                                LONG),
                        request(lock("b"), LeaseId.random(), new FencingToken(1), LONG));

        assertThat(bench.severalHere().steps(requests).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(requests);
    }

    private Grant take(LockName lock, Duration lease) {
        Reply reply = join(bench.here().ask(question(lock, LeaseId.random(), lease)));
        assertThat(reply).isInstanceOf(Reply.Granted.class);
        return ((Reply.Granted) reply).grant();
    }

    private List<Renewal> renew(RenewRequest... requests) {
        return join(bench.severalThere().renewAll(List.of(requests)));
    }

    private Duration remaining(LockName lock) {
        return join(bench.here().look(lock)).standing().remaining();
    }

    private LockName lock(String entity) {
        return new LockName(BotId.DEFAULT, guild, new Entity(entity));
    }

    private static Question question(LockName lock, LeaseId leaseId, Duration lease) {
        return new Question(
                lock,
                leaseId,
                Attempt.random(),
                Question.Kind.FIRST,
                lease,
                RECORD,
                Holder.ANONYMOUS,
                false);
    }

    private static RenewRequest request(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return new RenewRequest(lock, leaseId, token, lease);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
