package io.guildlock.client.lock;

import static io.guildlock.client.lock.LockFixture.ID;
import static io.guildlock.client.lock.LockFixture.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LockTest {
    private static final String LEASES = "/v1/guilds/42/locks/party:7/leases";

    private final LockFixture fixture = new LockFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void grantAndRenewalAskForReplicasIfTheCallerDoes() {
        fixture.replica.then(granted(30_000, 0)).otherwise(LockFixture.renewed(30_000));
        AcquireOptions options =
                AcquireOptions.defaults().withoutRenewal().withDurability(Durability.REPLICATED);

        fixture.lock().acquire(options).renew(Duration.ofSeconds(30));

        assertThat(fixture.replica.requests("POST"))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header(Headers.DURABILITY)).isEqualTo("replicated"));
    }

    @Test
    void asksForALeaseUnderItsId() {
        fixture.replica.otherwise(granted(10_000, 0));

        Lease lease =
                fixture.lock()
                        .acquire(
                                AcquireOptions.defaults()
                                        .withLease(Duration.ofSeconds(10))
                                        .withWait(Duration.ofSeconds(1))
                                        .withHolder(
                                                Holder.shard("3")
                                                        .onInstance("bot-a")
                                                        .withNote("drawing"))
                                        .withId(new LeaseId(ID)));

        Request request = fixture.replica.onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST " + LEASES);
        assertThat(request.header(Headers.IDEMPOTENCY_KEY)).isEqualTo(ID);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header(Headers.DURABILITY)).isEqualTo("local");
        assertThat(Json.read(request.body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"leaseMs":10000,"waitMs":1000,
                                 "holder":{"shard":"3","instance":"bot-a","note":"drawing"}}\
                                """));
        assertThat(lease.id()).isEqualTo(new LeaseId(ID));
        assertThat(lease.token()).isEqualTo(new FencingToken(17));
        assertThat(lease.guard().headerValue())
                .isEqualTo("\"party:7\"; id=\"%s\"; token=\"17\"".formatted(ID));
    }

    @Test
    void everyAcquireHasAnIdOfItsOwn() {
        fixture.replica.otherwise(granted(10_000, 0));

        fixture.lock().acquire();
        fixture.lock().acquire();

        assertThat(fixture.replica.requests())
                .extracting(request -> request.header(Headers.IDEMPOTENCY_KEY))
                .doesNotHaveDuplicates();
    }

    @Test
    void aResentAcquireKeepsItsIdAndAsksOnlyForTheWaitThatIsLeft() {
        fixture.replica
                .then(
                        Reply.problem(ProblemType.DRAINING)
                                .after(() -> fixture.timing.stall(Duration.ofMillis(1500))))
                .otherwise(granted(10_000, 0));

        fixture.lock().acquire();

        List<Request> requests = fixture.replica.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).header(Headers.IDEMPOTENCY_KEY))
                .isEqualTo(requests.get(0).header(Headers.IDEMPOTENCY_KEY));
        assertThat(Json.read(requests.get(0).body()).path("waitMs").asInt()).isEqualTo(2000);
        // 1500 ms passed in the first attempt, 25 ms in the pause before the second
        assertThat(Json.read(requests.get(1).body()).path("waitMs").asInt()).isEqualTo(475);
    }

    @Test
    void losingTheRaceIsAnAnswerOfTryAcquire() {
        fixture.replica.otherwise(held());

        AcquireOutcome outcome = fixture.lock().tryAcquire();

        assertThat(outcome)
                .isEqualTo(
                        new AcquireOutcome.Held(
                                Holder.shard("1"), Duration.ofMillis(1234), Duration.ofSeconds(2)));
        assertThat(Json.read(fixture.replica.onlyRequest().body()).path("waitMs").asInt(-1))
                .isZero();
    }

    @Test
    void losingTheRaceIsAnExceptionOfAcquireAndNothingIsCancelled() {
        fixture.replica.otherwise(held());

        assertThatExceptionOfType(HeldException.class)
                .isThrownBy(() -> fixture.lock().acquire())
                .matches(lost -> lost.retryAfter().equals(Duration.ofSeconds(2)));
        await().during(Duration.ofMillis(200))
                .until(() -> fixture.replica.requests("DELETE").isEmpty());
    }

    @Test
    void winningTheRaceGivesTheLease() {
        fixture.replica.otherwise(granted(30_000, 0));

        assertThat(fixture.lock().tryAcquire()).isInstanceOf(AcquireOutcome.Granted.class);
    }

    @Test
    void anAcquireWithoutAnAnswerIsTakenBackWithoutAToken() {
        CountDownLatch never = new CountDownLatch(1);
        fixture.replica.then(Reply.silentUntil(never)).otherwise(Reply.noContent());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() ->
                        fixture.lock(RetryPolicy.never(), Duration.ofMillis(100))
                                .tryAcquire(waiting(Duration.ZERO)));

        assertThat(cancellation().target()).isEqualTo(LEASES + "/" + sentId());
    }

    @Test
    void anAcquireWithAnAnswerThatCannotBeReadIsTakenBack() {
        fixture.replica.then(Reply.json(201, "{\"leaseId\":7")).otherwise(Reply.noContent());

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> fixture.lock().acquire(waiting(Duration.ZERO)));

        assertThat(cancellation().target()).isEqualTo(LEASES + "/" + sentId());
    }

    @Test
    void anInterruptedAcquireIsTakenBack() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        fixture.replica
                .then(Reply.silentUntil(never).after(arrived::countDown))
                .otherwise(Reply.noContent());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread acquiring =
                Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, failure) -> thrown.set(failure))
                        .start(() -> fixture.lock().acquire(waiting(Duration.ofSeconds(60))));
        arrived.await();

        acquiring.interrupt();
        acquiring.join();

        assertThat(thrown.get()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cancellation().target()).isEqualTo(LEASES + "/" + sentId());
    }

    @Test
    void anAcquireWithAnIdOfTheCallersOwnIsNotTakenBackSinceItMayBeSentAgain() {
        fixture.replica.otherwise(Reply.cutShort());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() ->
                        fixture.lock(RetryPolicy.never(), Duration.ofSeconds(5))
                                .acquire(withId(Duration.ZERO)));

        await().during(Duration.ofMillis(200))
                .until(() -> fixture.replica.requests("DELETE").isEmpty());
    }

    @Test
    void aFullQueueIsTriedAgainOnlyWithinTheWait() {
        fixture.replica.otherwise(Reply.problem(ProblemType.QUEUE_FULL, "Retry-After", "1"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> fixture.lock().acquire(withId(Duration.ofMillis(2500))))
                .matches(refused -> refused.is(ProblemType.QUEUE_FULL));

        assertThat(fixture.replica.requests("POST")).hasSize(3);
    }

    @Test
    void aDrainingReplicaMayStillGrantAWaitSoTheOutcomeIsUnknown() {
        fixture.replica.otherwise(Reply.problem(ProblemType.DRAINING, "Retry-After", "0"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> fixture.lock().acquire());
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> fixture.lock().tryAcquire());
    }

    @Test
    void anIdWhoseLeaseIsOverIsRefused() {
        fixture.replica.otherwise(Reply.problem(ProblemType.LEASE_GONE));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> fixture.lock().acquire());
    }

    @Test
    void looksAtAHeldLock() {
        fixture.replica.otherwise(
                Reply.json(
                        200,
                        """
                        {"guild":"42","entity":"party:7","holder":{"shard":"3"},"leaseId":"%s","token":"17",
                         "heldMs":40,"remainingMs":2960,
                         "waiters":[{"holder":{"shard":"1"},"waitedMs":7},{"holder":{},"waitedMs":3}]}\
                        """
                                .formatted(ID)));

        LockView view = fixture.lock().look();

        assertThat(view.holding())
                .hasValue(
                        new LockView.Holding(
                                Holder.shard("3"),
                                new LeaseId(ID),
                                new FencingToken(17),
                                Duration.ofMillis(40),
                                Duration.ofMillis(2960)));
        assertThat(view.waiters())
                .containsExactly(
                        new LockView.Waiter(Holder.shard("1"), Duration.ofMillis(7)),
                        new LockView.Waiter(new Holder(null, null, null), Duration.ofMillis(3)));
    }

    @Test
    void looksAtALockHeldByAStockClient() {
        fixture.replica.otherwise(
                Reply.json(
                        200,
                        """
                        {"guild":"42","entity":"party:7","holder":{"instance":"redisson:8c3"},"leaseId":null,
                         "token":null,"heldMs":null,"remainingMs":29000,"waiters":[]}\
                        """));

        assertThat(fixture.lock().look().holding())
                .hasValueSatisfying(holding ->
                        assertThat(holding.holder().instance()).isEqualTo("redisson:8c3"));
    }

    @Test
    void looksAtAFreeLock() {
        fixture.replica.otherwise(
                Reply.json(
                        200,
                        """
                        {"guild":"42","entity":"party:7","holder":null,"leaseId":null,"token":null,
                         "heldMs":null,"remainingMs":null,"waiters":[]}\
                        """));

        assertThat(fixture.lock().look().isHeld()).isFalse();
    }

    private Request cancellation() {
        await().until(() -> !fixture.replica.requests("DELETE").isEmpty());
        return fixture.replica.requests("DELETE").getFirst();
    }

    private String sentId() {
        return fixture.replica.requests("POST").getFirst().header("Idempotency-Key");
    }

    private static AcquireOptions waiting(Duration wait) {
        return AcquireOptions.defaults().withWait(wait);
    }

    private static AcquireOptions withId(Duration wait) {
        return AcquireOptions.defaults().withWait(wait).withId(new LeaseId(ID));
    }

    private static Reply held() {
        return Reply.problemWith(
                ProblemType.HELD,
                ",\"holder\":{\"shard\":\"1\",\"instance\":null},\"remainingMs\":1234",
                "Retry-After",
                "2");
    }
}
