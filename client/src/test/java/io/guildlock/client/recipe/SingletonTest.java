package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.RecipeFixture.granted;
import static io.guildlock.client.recipe.RecipeFixture.renewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LossReason;
import io.guildlock.client.scripted.Reply;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SingletonTest {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final SingletonOptions OPTIONS =
            SingletonOptions.defaults()
                    .withPauses(Duration.ofMillis(200), Duration.ofMillis(500))
                    .withCloseWithin(Duration.ofSeconds(5));

    private final RecipeFixture fixture = new RecipeFixture();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile Reply renewal = renewed(LEASE);
    private volatile Reply acquisition = granted(LEASE);

    /// Puts what it hears into `news`.
    private final SingletonListener listener =
            new SingletonListener() {
                @Override
                public void leads(Lease lease) {
                    news.add("leads");
                }

                @Override
                public void lost(LossReason reason) {
                    news.add("lost " + reason);
                }

                @Override
                public void failed(Throwable failure) {
                    news.add("failed " + failure.getMessage());
                }

                @Override
                public void stopped() {
                    news.add("stopped");
                }

                @Override
                public void unavailable(GuildlockException why) {
                    news.add("unavailable");
                }
            };

    SingletonTest() {
        fixture.replica.otherwise(exchange -> {
            String target = exchange.getRequestURI().toString();
            if (exchange.getRequestMethod().equals("DELETE")) {
                Reply.noContent().to(exchange);
            } else if (target.endsWith("/renew")) {
                renewal.to(exchange);
            } else {
                acquisition.to(exchange);
            }
        });
    }

    @AfterEach
    void stop() {
        never.countDown();
        fixture.close();
    }

    @Test
    void theTaskRunsUnderALeaseThatIsRenewedAndReleasedOnceItStopped() throws Exception {
        Singleton feed = start(this::untilInterrupted);
        assertThat(next()).isEqualTo("leads");
        await().until(feed::leads);

        fixture.timing.advance(Duration.ofMinutes(2));
        assertThat(feed.leads()).isTrue();
        feed.close();

        assertThat(next()).isEqualTo("stopped");
        assertThat(feed.leads()).isFalse();
        assertThat(fixture.releases()).hasSize(1);
        assertThat(fixture.replica.requests("POST").getFirst().target())
                .isEqualTo("/v1/guilds/42/locks/singleton:feed/leases");
    }

    @Test
    void aLeaderThatLosesItsLeaseIsInterruptedAndToldAndContendsAgain() throws Exception {
        start(this::untilInterrupted);
        assertThat(next()).isEqualTo("leads");
        renewal = Reply.problem(ProblemType.LEASE_GONE);

        fixture.timing.advance(Duration.ofSeconds(5));

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("lost GONE", "stopped");
        assertThat(next()).isEqualTo("leads");
    }

    @Test
    void aLeaderThatWasPausedIsToldWhenItWakes() throws Exception {
        start(this::untilInterrupted);
        assertThat(next()).isEqualTo("leads");
        fixture.timing.stall(Duration.ofMinutes(1));

        fixture.timing.advance(Duration.ZERO);

        assertThat(List.of(next(), next()))
                .containsExactlyInAnyOrder("lost NOT_RENEWED", "stopped");
        assertThat(next()).isEqualTo("leads");
    }

    @Test
    void aTaskThatIsSlowToStopKeepsThisProcessFromLeadingAgain() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        start(_ -> {
            try {
                never.await();
            } catch (InterruptedException lost) {
                interrupted.countDown();
                mayEnd.await();
            }
        });
        assertThat(next()).isEqualTo("leads");
        renewal = Reply.problem(ProblemType.LEASE_GONE);

        fixture.timing.advance(Duration.ofSeconds(5));
        interrupted.await();
        assertThat(next()).isEqualTo("lost GONE");
        assertThat(fixture.replica.requests("POST")).hasSize(2);
        mayEnd.countDown();

        assertThat(next()).isEqualTo("stopped");
        assertThat(next()).isEqualTo("leads");
    }

    @Test
    void afterAFailureThePausesGrowUpToTheLongest() throws Exception {
        start(_ -> {
            throw new IllegalStateException("feed is broken");
        });

        for (int i = 0; i < 4; i++) {
            assertThat(next()).isEqualTo("leads");
            assertThat(next()).isEqualTo("stopped");
            assertThat(next()).isEqualTo("failed feed is broken");
        }

        await().until(() -> fixture.timing.pauses().size() >= 4);
        assertThat(fixture.timing.pauses().subList(0, 4))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 250L, 250L);
        assertThat(fixture.releases()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void afterTheTaskReturnedTheLeadIsGivenUpAndContendedForAfterARest() throws Exception {
        start(_ -> {});

        assertThat(next()).isEqualTo("leads");
        assertThat(next()).isEqualTo("stopped");
        assertThat(next()).isEqualTo("leads");

        assertThat(fixture.timing.pauses().getFirst()).isEqualTo(Duration.ofSeconds(1));
        assertThat(fixture.releases()).isNotEmpty();
    }

    @Test
    void othersThatLeadAreWaitedForAndAnAbsentServiceIsAskedAgain() throws Exception {
        fixture.replica.then(
                Reply.problem(ProblemType.HELD),
                Reply.problem(ProblemType.INVALID_REQUEST),
                Reply.problem(ProblemType.HELD));
        start(this::untilInterrupted);

        assertThat(next()).isEqualTo("unavailable");
        assertThat(next()).isEqualTo("leads");
    }

    @Test
    void aTaskThatDoesNotStopInTimeKeepsTheLeadUntilItHas() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Singleton feed =
                start(
                        OPTIONS.withCloseWithin(Duration.ofMillis(100)),
                        _ -> {
                            boolean ended = false;
                            while (!ended) {
                                try {
                                    mayEnd.await();
                                    ended = true;
                                } catch (InterruptedException ignoredByABadTask) {
                                    news.add("interrupted");
                                }
                            }
                        });
        assertThat(next()).isEqualTo("leads");

        feed.close();

        assertThat(next()).isEqualTo("interrupted");
        assertThat(fixture.releases()).isEmpty();
        mayEnd.countDown();
        assertThat(next()).isEqualTo("stopped");
        await().until(() -> fixture.releases().size() == 1);
    }

    @Test
    void closingTheClientStopsTheTask() throws Exception {
        start(this::untilInterrupted);
        assertThat(next()).isEqualTo("leads");

        fixture.guildlock.close();

        assertThat(next()).isEqualTo("stopped");
        assertThat(fixture.releases()).hasSize(1);
    }

    @Test
    void aListenerThatFailsChangesNothing() throws Exception {
        SingletonListener broken =
                new SingletonListener() {
                    @Override
                    public void leads(Lease lease) {
                        throw new IllegalStateException("a defect of the listener's");
                    }
                };
        fixture.guild.singleton("feed", OPTIONS, broken, _ -> news.add("runs"));

        assertThat(next()).isEqualTo("runs");
        assertThat(next()).isEqualTo("runs");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("longestPause is PT1S; allowed: firstPause, PT2S, or more");
    }

    private Singleton start(Task<? extends Exception> task) {
        return start(OPTIONS, task);
    }

    private Singleton start(SingletonOptions options, Task<? extends Exception> task) {
        return fixture.guild.singleton("feed", options, listener, task);
    }

    private void untilInterrupted(Lease lease) throws InterruptedException {
        never.await();
    }

    private String next() throws InterruptedException {
        String heard = news.poll(10, TimeUnit.SECONDS);
        return heard == null ? "nothing" : heard;
    }
}
