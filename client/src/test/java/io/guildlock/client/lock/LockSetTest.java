package io.guildlock.client.lock;

import static io.guildlock.client.lock.LockFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The locks `b` and `a`, in this order; the service answers in its own.
@Timeout(20)
class LockSetTest {
    private static final String LOCKS = "/v1/guilds/42/locks/";
    private static final String RENEWED = item(200, ",\"remainingMs\":30000");
    private static final String GONE = item(410, ",\"type\":\"/problems/lease-gone\"");

    private final LockFixture fixture = new LockFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void asksForAllInOneCallUnderOneId() {
        fixture.replica.otherwise(granted(30_000, 20_000, 0));

        LeaseSet set =
                locks().acquire(
                                AcquireOptions.defaults()
                                        .withWait(Duration.ofSeconds(1))
                                        .withHolder(Holder.shard("3"))
                                        .withId(new LeaseId(ID)));

        Request request = fixture.replica.onlyRequest();
        assertThat(request.method() + " " + request.target())
                .isEqualTo("POST /v1/guilds/42/leases/acquire-all");
        assertThat(request.header(Headers.IDEMPOTENCY_KEY)).isEqualTo(ID);
        assertThat(request.header(Headers.DURABILITY)).isEqualTo("local");
        assertThat(Json.read(request.body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"entities":["b","a"],"leaseMs":30000,"waitMs":1000,
                                 "holder":{"shard":"3"}}\
                                """));
        assertThat(set.id()).isEqualTo(new LeaseId(ID));
        assertThat(set.leases())
                .extracting(Lease::entity)
                .containsExactly(new Entity("b"), new Entity("a"));
        assertThat(set.lease("a").token()).isEqualTo(new FencingToken(17));
        assertThat(set.lease("b").token()).isEqualTo(new FencingToken(18));
        assertThat(WriteOption.guardedBy(set.lease("b")).value())
                .isEqualTo("\"b\"; id=\"%s\"; token=\"18\"".formatted(ID));
        assertThatIllegalArgumentException().isThrownBy(() -> set.lease("c"));
    }

    @Test
    void theDeadlineOfEachIsCountedFromWhenTheAnsweredAttemptWasSent() {
        fixture.replica
                .then(Reply.cutShort().after(() -> fixture.timing.stall(Duration.ofSeconds(1))))
                .otherwise(
                        granted(30_000, 20_000, 500)
                                .after(() -> fixture.timing.stall(Duration.ofMillis(700))));

        LeaseSet set = locks().acquire();

        // 700 ms passed since it was sent, of which the service waited 500.
        assertThat(set.lease("a").remaining()).isEqualTo(Duration.ofMillis(30_000 - 170 - 200));
        assertThat(set.lease("b").remaining()).isEqualTo(Duration.ofMillis(20_000 - 120 - 200));
        assertThat(set.remaining()).isEqualTo(set.lease("b").remaining());
    }

    @Test
    void aResentAcquireKeepsItsIdAndAsksOnlyForTheWaitThatIsLeft() {
        fixture.replica
                .then(
                        Reply.problem(ProblemType.DRAINING)
                                .after(() -> fixture.timing.stall(Duration.ofMillis(1500))))
                .otherwise(granted(30_000, 30_000, 0));

        locks().acquire();

        List<Request> sent = fixture.replica.requests();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).header(Headers.IDEMPOTENCY_KEY))
                .isEqualTo(sent.get(0).header(Headers.IDEMPOTENCY_KEY));
        assertThat(Json.read(sent.get(1).body()).path("waitMs").asInt()).isEqualTo(475);
    }

    @Test
    void allAreRenewedTogether() {
        LeaseSet set = acquire();
        fixture.replica.otherwise(items(RENEWED, RENEWED));

        fixture.timing.advance(Duration.ofMinutes(5));

        assertThat(set.isHeld()).isTrue();
        assertThat(set.lost().toCompletableFuture()).isNotDone();
        List<Request> renewals = fixture.replica.requests("POST").stream().skip(1).toList();
        assertThat(renewals)
                .hasSize(30)
                .allMatch(renewal -> renewal.target().equals("/v1/leases/renew"));
        assertThat(Json.read(renewals.getFirst().body()).path("leases").findValuesAsText("entity"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(Json.read(renewals.getFirst().body()).path("leases").findValuesAsText("token"))
                .containsExactlyInAnyOrder("17", "18");
    }

    @Test
    void theLossOfOneIsTheLossOfAllAndClosingGivesBackTheOthers() throws InterruptedException {
        LeaseSet set = acquire();
        CountDownLatch told = new CountDownLatch(1);
        set.onLost(told::countDown);
        fixture.replica.then(items(RENEWED, GONE)).otherwise(Reply.noContent());

        fixture.timing.advance(Duration.ofSeconds(10));

        told.await();
        assertThat(set.isHeld()).isFalse();
        assertThat(set.remaining()).isZero();
        assertThat(set.lost().toCompletableFuture()).isCompletedWithValue(LossReason.GONE);
        Lease kept = set.leases().stream().filter(Lease::isHeld).findFirst().orElseThrow();
        set.close();
        assertThat(fixture.replica.requests("DELETE"))
                .singleElement()
                .matches(release -> release.target().startsWith(LOCKS + kept.entity() + "/"));
    }

    @Test
    void withoutRenewalItIsLostWhenTheFirstEnds() {
        fixture.replica.then(granted(30_000, 20_000, 0));
        LeaseSet set = locks().acquire(AcquireOptions.defaults().withoutRenewal());

        fixture.timing.advance(Duration.ofMillis(20_000 - 120));

        assertThat(set.lost().toCompletableFuture()).isCompletedWithValue(LossReason.NOT_RENEWED);
        assertThat(set.lease("a").isHeld()).isTrue();
        assertThat(set.isHeld()).isFalse();
    }

    @Test
    void closingReleasesEachWithItsTokenOnceAndIsNoLoss() {
        LeaseSet set = acquire();
        fixture.replica.otherwise(Reply.noContent());

        set.close();
        set.close();
        fixture.timing.advance(Duration.ofMinutes(1));

        assertThat(fixture.replica.requests("DELETE"))
                .extracting(Request::target)
                .containsExactlyInAnyOrder(
                        LOCKS + "a/leases/" + ID + "?token=17",
                        LOCKS + "b/leases/" + ID + "?token=18");
        assertThat(set.isHeld()).isFalse();
        assertThat(set.lost().toCompletableFuture()).isNotDone();
        assertThat(fixture.replica.requests("POST")).hasSize(1);
        assertThat(fixture.timing.pendingAlarms()).isZero();
    }

    @Test
    void closingTheClientReleasesAll() {
        acquire();
        fixture.replica.otherwise(Reply.noContent());

        fixture.open.close();

        assertThat(fixture.replica.requests("DELETE")).hasSize(2);
    }

    @Test
    void whatIsHeldIsNamedAndNothingIsCancelled() {
        fixture.replica.otherwise(Reply.problemWith(ProblemType.HELD, ",\"entity\":\"b\""));

        assertThatExceptionOfType(HeldException.class)
                .isThrownBy(() -> locks().acquire())
                .satisfies(held ->
                        assertThat(held.problem().members().get("entity")).hasToString("\"b\""));
        await().during(Duration.ofMillis(200))
                .until(() -> fixture.replica.requests("DELETE").isEmpty());
    }

    @Test
    void anAcquireWithoutAnAnswerIsTakenBackForEachWithoutATokenButNotWithAnIdOfTheCallersOwn() {
        LockSet once = fixture.locks(RetryPolicy.never(), "b", "a");
        fixture.replica.then(Reply.cutShort(), Reply.cutShort()).otherwise(Reply.noContent());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> once.acquire(AcquireOptions.defaults().withId(new LeaseId(ID))));
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(once::acquire);

        String id = fixture.replica.requests("POST").getLast().header(Headers.IDEMPOTENCY_KEY);
        await().until(() -> fixture.replica.requests("DELETE").size() >= 2);
        assertThat(fixture.replica.requests("DELETE"))
                .extracting(Request::target)
                .containsExactlyInAnyOrder(LOCKS + "a/leases/" + id, LOCKS + "b/leases/" + id);
    }

    @Test
    void anAnswerWithoutOneOfTheLocksIsNoGrantAndIsTakenBack() {
        fixture.replica.then(granted(30_000, 30_000, 0)).otherwise(Reply.noContent());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> fixture.locks("a", "b", "c").acquire());

        await().until(() -> fixture.replica.requests("DELETE").size() == 3);
    }

    @Test
    void askingForReplicasReachesTheService() {
        fixture.replica.otherwise(granted(30_000, 20_000, 0));

        LeaseSet set =
                locks().acquire(
                                AcquireOptions.defaults()
                                        .withoutRenewal()
                                        .withDurability(Durability.REPLICATED));

        assertThat(fixture.replica.onlyRequest().header(Headers.DURABILITY))
                .isEqualTo("replicated");
        assertThat(set.leases()).hasSize(2);
    }

    @Test
    void noneAndTheSameTwiceAreNoSet() {
        assertThatIllegalArgumentException().isThrownBy(fixture::locks);
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.locks("a", "a"));
    }

    private LockSet locks() {
        return fixture.locks("b", "a");
    }

    private LeaseSet acquire() {
        fixture.replica.then(granted(30_000, 30_000, 0));
        return locks().acquire();
    }

    private static Reply granted(long remainingOfA, long remainingOfB, long waitedMs) {
        return Reply.json(
                201,
                """
                {"leaseId":"%s","leases":[{"entity":"a","token":"17","remainingMs":%d},
                                          {"entity":"b","token":"18","remainingMs":%d}],"waitedMs":%d}\
                """
                        .formatted(ID, remainingOfA, remainingOfB, waitedMs));
    }

    private static String item(int status, String more) {
        return "{\"leaseId\":\"%s\",\"status\":%d%s}".formatted(ID, status, more);
    }

    private static Reply items(String... items) {
        return Reply.json(200, "{\"items\":[" + String.join(",", items) + "]}");
    }
}
