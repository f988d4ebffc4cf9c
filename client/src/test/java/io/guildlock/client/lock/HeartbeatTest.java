package io.guildlock.client.lock;

import static io.guildlock.client.lock.LockFixture.ID;
import static io.guildlock.client.lock.LockFixture.granted;
import static io.guildlock.client.lock.LockFixture.renewed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Leases of 30 s that are renewed together.
@Timeout(20)
class HeartbeatTest {
    private static final String RENEWED =
            "{\"leaseId\":\"x\",\"status\":200,\"remainingMs\":30000}";
    private static final String GONE =
            "{\"leaseId\":\"x\",\"status\":410,\"type\":\"/problems/lease-gone\"}";
    private static final String STALE =
            "{\"leaseId\":\"x\",\"status\":412,\"type\":\"/problems/stale-token\"}";
    private static final String UNKNOWN =
            "{\"leaseId\":\"x\",\"status\":503,\"type\":\"/problems/outcome-unknown\"}";

    private final LockFixture fixture = new LockFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void leasesDueAboutTheSameTimeShareOneCallInTheWireForm() {
        Lock lock = fixture.lock();
        acquire(lock);
        fixture.timing.advance(Duration.ofMillis(2_400));
        acquire(lock);
        fixture.replica.otherwise(items(RENEWED, RENEWED));

        fixture.timing.advance(Duration.ofMillis(7_599));
        assertThat(bulks()).isEmpty();
        fixture.timing.advance(Duration.ofMillis(1));

        assertThat(bulks()).hasSize(1);
        String item =
                "{\"guild\":\"42\",\"entity\":\"party:7\",\"leaseId\":\"%s\",\"token\":\"17\",\"leaseMs\":30000}"
                        .formatted(ID);
        assertThat(Json.read(bulks().getFirst().body()))
                .isEqualTo(Json.read("{\"leases\":[" + item + "," + item + "]}"));
    }

    @Test
    void aLeaseTakenMuchLaterIsNotTakenAlong() {
        Lock lock = fixture.lock();
        acquire(lock);
        fixture.timing.advance(Duration.ofMillis(2_501));
        acquire(lock);
        fixture.replica.otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofMillis(7_499));

        assertThat(bulks()).isEmpty();
        assertThat(singles()).hasSize(1);
    }

    @Test
    void leasesTakenAtDifferentTimesSoonShareTheirCalls() {
        Lock lock = fixture.lock();
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            leases.add(acquire(lock));
            fixture.timing.advance(Duration.ofMillis(450));
        }
        fixture.replica.otherwise(echo(RENEWED));
        fixture.timing.advance(Duration.ofSeconds(20));
        int before = fixture.replica.requests().size();

        fixture.timing.advance(Duration.ofMinutes(1));

        // 6 to 8 rounds of at most 4 bundles, instead of 120 calls.
        assertThat(fixture.replica.requests().size() - before).isBetween(6, 32);
        assertThat(leases).allMatch(Lease::isHeld);
    }

    @Test
    void theDeadlineOfEachIsCountedFromWhenTheAnsweredAttemptWasSent() {
        List<Lease> leases = acquireTogether(2);
        fixture.replica
                .then(Reply.cutShort().after(() -> fixture.timing.stall(Duration.ofSeconds(3))))
                .otherwise(
                        items(RENEWED, RENEWED.replace("30000", "20000"))
                                .after(() -> fixture.timing.stall(Duration.ofSeconds(2))));

        fixture.timing.advance(Duration.ofSeconds(10));

        // Its time passed within the second attempt.
        assertThat(leases.get(0).remaining()).isEqualTo(Duration.ofMillis(30_000 - 170 - 2_000));
        assertThat(leases.get(1).remaining()).isEqualTo(Duration.ofMillis(20_000 - 120 - 2_000));
    }

    @Test
    void whatIsGoneIsLostAtOnceAndTheOthersStay() {
        List<Lease> leases = acquireTogether(3);
        fixture.replica.otherwise(items(RENEWED, GONE, STALE));

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(reason(leases.get(0))).isNotDone();
        assertThat(leases.get(0).isHeld()).isTrue();
        assertThat(reason(leases.get(1))).isCompletedWithValue(LossReason.GONE);
        assertThat(reason(leases.get(2))).isCompletedWithValue(LossReason.GONE);
    }

    @Test
    void aLeaseThatTheStoreDidNotAnswerForIsTriedAgainAndLostOnlyAtItsDeadline() {
        List<Lease> leases = acquireTogether(2, RetryPolicy.never());
        fixture.replica
                .then(items(RENEWED, UNKNOWN))
                .otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));

        fixture.timing.advance(Duration.ofSeconds(20));
        assertThat(leases.get(1).isHeld()).isTrue();
        assertThat(singles()).isNotEmpty();
        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(reason(leases.get(1))).isCompletedWithValue(LossReason.NOT_RENEWED);
        assertThat(leases.get(0).isHeld()).isTrue();
    }

    @Test
    void aBundleThatFailsIsTriedAgain() {
        List<Lease> leases = acquireTogether(2, RetryPolicy.never());
        fixture.replica.then(Reply.cutShort()).otherwise(items(RENEWED, RENEWED));

        fixture.timing.advance(Duration.ofSeconds(31));

        assertThat(leases).allMatch(Lease::isHeld);
        assertThat(leases).noneMatch(lease -> reason(lease).isDone());
    }

    @Test
    void allAreLostAtTheirDeadlineWhenNoBundleGetsThrough() {
        List<Lease> leases = acquireTogether(2);
        fixture.replica.otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));

        fixture.timing.advance(Duration.ofSeconds(30));

        assertThat(leases).allMatch(lease -> reason(lease).getNow(null) == LossReason.NOT_RENEWED);
        assertThat(fixture.timing.pendingAlarms()).isZero();
    }

    @Test
    void anAnswerWithAnItemTooFewConfirmsNothingMore() {
        List<Lease> leases = acquireTogether(2);
        fixture.replica.otherwise(items(RENEWED));

        fixture.timing.advance(Duration.ofSeconds(30));

        assertThat(reason(leases.get(1))).isCompletedWithValue(LossReason.NOT_RENEWED);
    }

    @Test
    void aBundleRefusedAsAWholeIsRenewedOneByOne() {
        List<Lease> leases = acquireTogether(3);
        fixture.replica.then(Reply.problem(ProblemType.INVALID_REQUEST)).otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(singles()).hasSize(3);
        assertThat(leases)
                .allMatch(lease -> lease.remaining().equals(Duration.ofMillis(30_000 - 170)));
    }

    @Test
    void leasesThatAskReplicasAreRenewedByThemselves() {
        fixture.replica.then(granted(30_000, 0)).then(granted(30_000, 0));
        AcquireOptions asking = AcquireOptions.defaults().withDurability(Durability.REPLICATED);
        Lock lock = fixture.lock();
        List<Lease> leases = List.of(lock.acquire(asking), lock.acquire(asking));
        fixture.replica.otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(bulks()).isEmpty();
        assertThat(singles())
                .hasSize(2)
                .allSatisfy(call ->
                        assertThat(call.header(Headers.DURABILITY)).isEqualTo("replicated"));
        assertThat(leases).allMatch(Lease::isHeld);
    }

    @Test
    void moreThanFitIntoOneCallGoIntoSeveral() {
        fixture.open = new OpenLeases(2);
        acquireTogether(5);
        fixture.replica.otherwise(echo(RENEWED));

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(bulks())
                .extracting(call -> Json.read(call.body()).path("leases").size())
                .containsExactly(2, 2);
        assertThat(singles()).hasSize(1);
    }

    @Test
    void aLeaseClosedBeforeIsNotRenewed() {
        List<Lease> leases = acquireTogether(3);
        fixture.replica.then(Reply.noContent()).otherwise(items(RENEWED, RENEWED));
        leases.getFirst().close();

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(Json.read(bulks().getFirst().body()).path("leases")).hasSize(2);
    }

    @Test
    void aLeaseClosedDuringTheCallIsNotLostByItsAnswer() {
        List<Lease> leases = acquireTogether(2);
        fixture.replica
                .then(items(GONE, RENEWED).after(() -> close(leases.getFirst())))
                .otherwise(Reply.noContent());

        fixture.timing.advance(Duration.ofSeconds(10));

        assertThat(reason(leases.getFirst())).isNotDone();
        assertThat(fixture.replica.requests("DELETE")).hasSize(1);
    }

    @RepeatedTest(20)
    void aRenewalByHandNeverOverlapsOneByHeartbeat() throws Exception {
        List<Lease> leases = acquireTogether(2);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        fixture.replica
                .then(exchange -> {
                    asked.countDown();
                    answer.await();
                    items(RENEWED, RENEWED).to(exchange);
                })
                .otherwise(renewed(60_000));
        Thread beating =
                Thread.ofVirtual().start(() -> fixture.timing.advance(Duration.ofSeconds(10)));
        asked.await();
        Thread byHand =
                Thread.ofVirtual().start(() -> leases.getFirst().renew(Duration.ofSeconds(60)));

        answer.countDown();
        beating.join();
        byHand.join();

        assertThat(leases.getFirst().remaining()).isEqualTo(Duration.ofMillis(60_000 - 320));
    }

    private static void close(Lease lease) {
        Thread.ofVirtual().start(lease::close);
        org.awaitility.Awaitility.await().until(() -> !lease.isHeld());
    }

    private List<Lease> acquireTogether(int count) {
        return acquireTogether(count, RetryPolicy.defaults());
    }

    private List<Lease> acquireTogether(int count, RetryPolicy policy) {
        Lock lock = fixture.lock(policy, Duration.ofSeconds(5));
        return Stream.generate(() -> acquire(lock)).limit(count).toList();
    }

    private Lease acquire(Lock lock) {
        fixture.replica.then(granted(30_000, 0));
        return lock.acquire();
    }

    private static Reply items(String... items) {
        return Reply.json(200, "{\"items\":[" + String.join(",", items) + "]}");
    }

    /// The same item for each lease asked for.
    private Reply echo(String item) {
        return exchange -> {
            Request asked = fixture.replica.requests().getLast();
            JsonNode leases = Json.read(asked.body()).path("leases");
            (leases.isEmpty()
                            ? renewed(30_000)
                            : items(
                                    Stream.generate(() -> item)
                                            .limit(leases.size())
                                            .collect(Collectors.joining(","))))
                    .to(exchange);
        };
    }

    private List<Request> bulks() {
        return fixture.replica.requests("POST").stream()
                .filter(call -> call.target().equals("/v1/leases/renew"))
                .toList();
    }

    private List<Request> singles() {
        return fixture.replica.requests("POST").stream()
                .filter(call -> call.target().endsWith(ID + "/renew"))
                .toList();
    }

    private static CompletableFuture<LossReason> reason(Lease lease) {
        return lease.lost().toCompletableFuture();
    }
}
