package io.guildlock.client.lock;

import static io.guildlock.client.lock.LockFixture.ID;
import static io.guildlock.client.lock.LockFixture.granted;
import static io.guildlock.client.lock.LockFixture.renewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LeaseTest {
    private static final String LEASE = "/v1/guilds/42/locks/party:7/leases/" + ID;

    private final LockFixture fixture = new LockFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void isRenewedAtAThirdWithItsTokenAndFullLength() {
        Lease lease = acquire();
        fixture.replica.otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofMillis(9_999));
        assertThat(renewals()).isZero();
        fixture.timing.advance(Duration.ofMillis(1));

        assertThat(renewals()).isEqualTo(1);
        Request renewal = fixture.replica.requests("POST").getLast();
        assertThat(renewal.target()).isEqualTo(LEASE + "/renew");
        assertThat(Json.read(renewal.body()))
                .isEqualTo(Json.read("{\"leaseMs\":30000,\"token\":\"17\"}"));
        assertThat(lease.remaining()).isEqualTo(Duration.ofMillis(30_000 - 170));
    }

    @Test
    void staysHeldAsLongAsRenewalsGetThrough() {
        Lease lease = acquire();
        fixture.replica.otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofMinutes(5));

        assertThat(lease.isHeld()).isTrue();
        assertThat(renewals()).isEqualTo(30);
        assertThat(reason(lease)).isNotDone();
    }

    @Test
    void isLostAtOnceWhenTheServiceSaysSo() throws InterruptedException {
        Lease lease = acquire();
        CountDownLatch told = new CountDownLatch(1);
        lease.onLost(told::countDown);
        fixture.replica.otherwise(Reply.problem(ProblemType.LEASE_GONE));

        fixture.timing.advance(Duration.ofSeconds(10));

        told.await();
        assertThat(reason(lease)).isCompletedWithValue(LossReason.GONE);
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.remaining()).isZero();
        assertThat(fixture.timing.pendingAlarms()).isZero();
    }

    @Test
    void aRenewalThatFailsIsTriedAgain() {
        Lease lease = acquire(RetryPolicy.never());
        fixture.replica.then(Reply.cutShort()).otherwise(renewed(30_000));

        fixture.timing.advance(Duration.ofSeconds(31));

        assertThat(lease.isHeld()).isTrue();
        assertThat(reason(lease)).isNotDone();
    }

    @Test
    void isLostAtItsDeadlineWhenNoRenewalGetsThrough() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));

        fixture.timing.advance(Duration.ofSeconds(29));
        assertThat(lease.isHeld()).isTrue();
        assertThat(reason(lease)).isNotDone();
        fixture.timing.advance(Duration.ofSeconds(1));

        assertThat(lease.isHeld()).isFalse();
        assertThat(reason(lease)).isCompletedWithValue(LossReason.NOT_RENEWED);
        assertThat(renewals()).isGreaterThan(5);
    }

    @Test
    void isNotHeldAfterAStallEvenBeforeAnyAlarmRan() {
        Lease lease = acquire();

        fixture.timing.stall(Duration.ofMinutes(1));

        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.remaining()).isZero();
    }

    @Test
    void afterAStallARenewalDueFirstTellsTheSameLossAndAsksNothing() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.noContent());
        fixture.timing.stall(Duration.ofMinutes(1));

        fixture.timing.advance(Duration.ZERO);
        lease.close();

        assertThat(reason(lease)).isCompletedWithValue(LossReason.NOT_RENEWED);
        assertThat(renewals()).isZero();
        assertThat(fixture.replica.requests("DELETE")).hasSize(1);
    }

    @Test
    void withoutRenewalItEndsWhenItsLengthIsOver() {
        fixture.replica.then(granted(30_000, 0));
        Lease lease = fixture.lock().acquire(AcquireOptions.defaults().withoutRenewal());

        fixture.timing.advance(Duration.ofMillis(29_829));
        assertThat(lease.isHeld()).isTrue();
        fixture.timing.advance(Duration.ofMillis(1));

        assertThat(reason(lease)).isCompletedWithValue(LossReason.NOT_RENEWED);
        assertThat(renewals()).isZero();
    }

    @Test
    void renewalByHandSetsTheLengthForTheFollowingOnes() {
        Lease lease = acquire();
        fixture.replica.otherwise(renewed(60_000));

        lease.renew(Duration.ofSeconds(60));
        assertThat(lease.remaining()).isEqualTo(Duration.ofMillis(60_000 - 320));
        fixture.timing.advance(Duration.ofMillis(19_999));
        assertThat(renewals()).isEqualTo(1);
        fixture.timing.advance(Duration.ofMillis(1));

        assertThat(renewals()).isEqualTo(2);
        assertThat(
                        Json.read(fixture.replica.requests("POST").getLast().body())
                                .path("leaseMs")
                                .asInt())
                .isEqualTo(60_000);
    }

    @Test
    void aShorterRenewalWithoutAnAnswerIsTakenForApplied() {
        Lease lease = acquire(RetryPolicy.never());
        fixture.replica.otherwise(Reply.cutShort());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> lease.renew(Duration.ofSeconds(1)));

        assertThat(lease.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void renewalByHandOfALostLeaseSaysSo() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.problem(ProblemType.STALE_TOKEN));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> lease.renew(Duration.ofSeconds(5)));
        assertThat(reason(lease)).isCompletedWithValue(LossReason.GONE);
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> lease.renew(Duration.ofSeconds(5)));
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void closingReleasesWithTheTokenOnceAndStopsRenewing() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.noContent());

        lease.close();
        lease.close();

        assertThat(fixture.replica.requests("DELETE"))
                .singleElement()
                .matches(release -> release.target().equals(LEASE + "?token=17"));
        assertThat(lease.isHeld()).isFalse();
        fixture.timing.advance(Duration.ofHours(1));
        assertThat(renewals()).isZero();
        assertThat(reason(lease)).isNotDone();
    }

    @Test
    void aReleaseWithoutAnswerIsRepeated() {
        Lease lease = acquire();
        fixture.replica.then(Reply.cutShort()).otherwise(Reply.noContent());

        lease.close();

        assertThat(fixture.replica.requests("DELETE")).hasSize(2);
    }

    @Test
    void closingNeverThrows() {
        Lease gone = acquire();
        fixture.replica.otherwise(Reply.problem(ProblemType.LEASE_GONE));
        gone.close();

        Lease unreachable = acquire();
        fixture.replica.otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));
        unreachable.close();

        assertThat(fixture.replica.requests("DELETE")).hasSizeGreaterThan(2);
    }

    @Test
    void closingALeaseThatTheServiceCalledGoneAsksNothing() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.problem(ProblemType.LEASE_GONE));
        fixture.timing.advance(Duration.ofSeconds(10));

        lease.close();

        assertThat(fixture.replica.requests("DELETE")).isEmpty();
    }

    @Test
    void closingALeaseThatOnlyCouldNotBeRenewedReleasesIt() {
        fixture.replica.then(granted(30_000, 0)).otherwise(Reply.noContent());
        Lease lease = fixture.lock().acquire(AcquireOptions.defaults().withoutRenewal());
        fixture.timing.advance(Duration.ofSeconds(30));

        lease.close();

        assertThat(fixture.replica.requests("DELETE")).hasSize(1);
    }

    @Test
    void anInterruptedHolderReleasesToo() {
        Lease lease = acquire();
        fixture.replica.otherwise(Reply.noContent());

        Thread.currentThread().interrupt();
        lease.close();

        assertThat(Thread.interrupted()).isTrue();
        await().until(() -> fixture.replica.requests("DELETE").size() == 1);
    }

    @RepeatedTest(50)
    void closingDuringARenewalNeverSignalsALossAndReleasesOnce() throws Exception {
        Lease lease = acquire();
        AtomicInteger losses = new AtomicInteger();
        lease.lost().thenRun(losses::incrementAndGet);
        CyclicBarrier together = new CyclicBarrier(3);
        fixture.timing.advance(Duration.ofMillis(9_999));
        // The service refuses a renewal that comes after the release.
        fixture.replica.otherwise(exchange -> {
            boolean release = exchange.getRequestMethod().equals("DELETE");
            boolean released = !fixture.replica.requests("DELETE").isEmpty();
            (release
                            ? Reply.noContent()
                            : released ? Reply.problem(ProblemType.LEASE_GONE) : renewed(30_000))
                    .to(exchange);
        });

        Thread renewing =
                Thread.ofVirtual()
                        .start(() -> {
                            arrive(together);
                            fixture.timing.advance(Duration.ofMillis(1));
                        });
        Thread closing =
                Thread.ofVirtual()
                        .start(() -> {
                            arrive(together);
                            lease.close();
                        });
        arrive(together);
        renewing.join();
        closing.join();

        assertThat(losses).hasValue(0);
        assertThat(lease.isHeld()).isFalse();
        assertThat(fixture.replica.requests("DELETE")).hasSize(1);
        assertThat(fixture.timing.pendingAlarms()).isZero();
    }

    @Test
    void closingTheClientReleasesWhatIsOpenAndNothingElse() {
        acquire();
        Lease closed = acquire();
        fixture.replica.otherwise(Reply.noContent());
        closed.close();

        fixture.open.close();
        fixture.open.close();

        assertThat(fixture.replica.requests("DELETE")).hasSize(2);
    }

    private Lease acquire() {
        return acquire(RetryPolicy.defaults());
    }

    private Lease acquire(RetryPolicy policy) {
        fixture.replica.then(granted(30_000, 0));
        return fixture.lock(policy, Duration.ofSeconds(5)).acquire();
    }

    private int renewals() {
        return (int)
                fixture.replica.requests("POST").stream()
                        .filter(request -> request.target().endsWith("/renew"))
                        .count();
    }

    private static CompletableFuture<LossReason> reason(Lease lease) {
        return lease.lost().toCompletableFuture();
    }

    private static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
