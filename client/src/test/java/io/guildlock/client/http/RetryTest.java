package io.guildlock.client.http;

import static io.guildlock.client.scripted.Reply.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class RetryTest {
    private static final Call READ = Call.of("GET", "/v1/guilds/42/quotes/1");
    private static final Call WRITE =
            Call.of("DELETE", "/v1/guilds/42/quotes/1").header(Headers.IDEMPOTENCY_KEY, "the-id");

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeTiming timing = new FakeTiming();
    private final ScriptedReplica replica = ScriptedReplica.start();
    private RetryPolicy policy = RetryPolicy.defaults();

    @AfterEach
    void stop() {
        http.shutdownNow();
        replica.close();
    }

    @Test
    void everyAttemptRepeatsTheSameId() {
        replica.then(
                        problem(ProblemType.OUTCOME_UNKNOWN),
                        problem(ProblemType.STORE_UNAVAILABLE),
                        Reply.cutShort())
                .otherwise(Reply.noContent());

        send(WRITE);

        assertThat(replica.requests()).hasSize(4);
        assertThat(replica.requests())
                .extracting(request -> request.header(Headers.IDEMPOTENCY_KEY))
                .containsOnly("the-id");
    }

    @Test
    void pausesAsLongAsTheServiceAsks() {
        replica.then(problem(ProblemType.QUOTA_EXCEEDED, "Retry-After", "7"))
                .otherwise(Reply.noContent());

        send(WRITE);

        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void givesUpAtOnceWhenAskedToPauseBeyondTheBudget() {
        replica.otherwise(problem(ProblemType.QUOTA_EXCEEDED, "Retry-After", "16"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> send(WRITE))
                .matches(refused -> refused.is(ProblemType.QUOTA_EXCEEDED));
        assertThat(replica.requests()).hasSize(1);
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void triesAtMostAsOftenAsThePolicySays() {
        policy = policy.withAttempts(3);
        replica.otherwise(problem(ProblemType.STORE_UNAVAILABLE));

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> send(WRITE));
        assertThat(replica.requests()).hasSize(3);
    }

    @Test
    void triesAtMostAsLongAsThePolicySays() {
        policy = policy.withAttempts(100).withBudget(Duration.ofSeconds(4));
        replica.otherwise(problem(ProblemType.STORE_UNAVAILABLE, "Retry-After", "1"));

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> send(WRITE));
        assertThat(replica.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = ProblemType.class,
            names = {
                "CONTENDED",
                "QUEUE_FULL",
                "QUOTA_EXCEEDED",
                "INTERNAL_ERROR",
                "STORE_UNAVAILABLE",
                "OUTCOME_UNKNOWN",
                "DRAINING",
                "TOO_MANY_WATCHERS"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void aFinalProblemIsNotTriedAgain(ProblemType type) {
        replica.otherwise(problem(type));

        assertThatExceptionOfType(GuildlockException.class)
                .isThrownBy(() -> send(WRITE))
                .matches(failure -> failure.is(type));
        assertThat(replica.requests()).hasSize(1);
    }

    static Stream<Arguments> endings() {
        Reply surelyNot = problem(ProblemType.STORE_UNAVAILABLE);
        Reply draining = problem(ProblemType.DRAINING);
        Reply maybe = problem(ProblemType.OUTCOME_UNKNOWN);
        Reply broken = problem(ProblemType.INTERNAL_ERROR);
        Reply contended = problem(ProblemType.CONTENDED);
        return Stream.of(
                Arguments.of(List.of(surelyNot, surelyNot), StoreUnavailableException.class),
                Arguments.of(List.of(surelyNot, draining), StoreUnavailableException.class),
                Arguments.of(List.of(surelyNot, maybe), OutcomeUnknownException.class),
                Arguments.of(List.of(maybe, surelyNot), OutcomeUnknownException.class),
                Arguments.of(List.of(broken, surelyNot), OutcomeUnknownException.class),
                Arguments.of(List.of(Reply.cutShort(), surelyNot), OutcomeUnknownException.class),
                Arguments.of(
                        List.of(Reply.json(502, "oops"), surelyNot), OutcomeUnknownException.class),
                Arguments.of(List.of(surelyNot, contended), ConflictException.class),
                Arguments.of(List.of(Reply.cutShort(), contended), OutcomeUnknownException.class));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aWriteEndsInWhatItsCallerMustAssume(
            List<Reply> replies, Class<? extends GuildlockException> ending) {
        policy = policy.withAttempts(replies.size());
        replica.then(replies.toArray(Reply[]::new));

        assertThatExceptionOfType(ending).isThrownBy(() -> send(WRITE));
    }

    @Test
    void aReadThatGetsNoAnswerIsUnavailableNeverUnknown() {
        policy = policy.withAttempts(2);
        replica.otherwise(Reply.cutShort());

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> send(READ));
    }

    @Test
    void anAnswerForCertainEndsTheDoubtOfEarlierAttempts() {
        replica.then(Reply.cutShort(), problem(ProblemType.ROLE_FULL));

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> send(WRITE));
    }

    @Test
    void aCallWithALimitOfItsOwnIsTriedNoLonger() {
        replica.otherwise(problem(ProblemType.STORE_UNAVAILABLE, "Retry-After", "1"));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> send(WRITE.within(Duration.ofSeconds(2))));
        assertThat(replica.requests()).hasSize(2);
    }

    @Test
    void aCallWhoseTimeIsUpBeforeItBeganIsStillSentOnce() {
        replica.otherwise(Reply.noContent());

        send(WRITE.within(Duration.ZERO));

        assertThat(replica.requests()).hasSize(1);
    }

    @Test
    void anInterruptedWriteIsUnknownAndTheThreadStaysInterrupted() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        replica.otherwise(Reply.silentUntil(never).after(arrived::countDown));
        Thread caller = Thread.currentThread();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        arrived.await();
                        caller.interrupt();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });

        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> send(WRITE));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(unknown).hasMessageContaining("interrupted");
    }

    private void send(Call call) {
        new Service(
                        http,
                        List.of(URI.create(replica.url())),
                        policy,
                        Duration.ofSeconds(5),
                        timing,
                        () -> 0L,
                        Traceparent.NONE)
                .send(call);
    }
}
