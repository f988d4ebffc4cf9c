package io.guildlock.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FailoverTest {
    private static final Call WRITE =
            Call.of("PUT", "/v1/guilds/42/sets/vip/7")
                    .header(Headers.IDEMPOTENCY_KEY, "the-id")
                    .body("application/json", Json.bytes("body"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeTiming timing = new FakeTiming();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private final ScriptedReplica first = ScriptedReplica.start();
    private final ScriptedReplica second = ScriptedReplica.start().otherwise(Reply.json(200, "{}"));

    @AfterEach
    void stop() {
        testOver.countDown();
        http.shutdownNow();
        first.close();
        second.close();
    }

    @Test
    void aRefusedConnectionGoesToTheNextUrlAtOnce() {
        Answer answer =
                service(Duration.ofSeconds(5), ScriptedReplica.nobody(), second.url()).send(WRITE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void anAnswerCutShortGoesToTheNextUrlWithTheSameId() {
        first.otherwise(Reply.cutShort());

        assertMovesOn(Duration.ofSeconds(5));
    }

    @Test
    void aDrainingReplicaIsLeftForTheNext() {
        first.otherwise(Reply.problem(ProblemType.DRAINING, "Retry-After", "0"));

        assertMovesOn(Duration.ofSeconds(5));
    }

    @Test
    void anUnavailableProxyIsLeftForTheNext() {
        first.otherwise(Reply.json(503, "<html>no upstream</html>"));

        assertMovesOn(Duration.ofSeconds(5));
    }

    @Test
    void aSilentReplicaIsLeftForTheNext() {
        first.otherwise(Reply.silentUntil(testOver));

        assertMovesOn(Duration.ofMillis(300));
    }

    @Test
    void aReplicaThatStallsInTheBodyIsLeftForTheNext() {
        first.otherwise(Reply.stalledUntil(testOver));

        assertMovesOn(Duration.ofMillis(300));
    }

    @Test
    void aReplicaThatFailedIsAvoidedForAWhileAndThenTriedAgain() {
        first.then(Reply.cutShort()).otherwise(Reply.json(200, "{}"));
        Service service = service(Duration.ofSeconds(5), first.url(), second.url());

        sendTimes(5, service);
        assertThat(first.requests()).hasSize(1);
        assertThat(second.requests()).hasSize(5);

        timing.stall(RetryPolicy.defaults().avoidance());
        sendTimes(4, service);
        assertThat(first.requests()).hasSize(3);
    }

    @Test
    void callsAreSpreadOverTheReplicas() {
        first.otherwise(Reply.json(200, "{}"));

        sendTimes(6, service(Duration.ofSeconds(5), first.url(), second.url()));

        assertThat(first.requests()).hasSize(3);
        assertThat(second.requests()).hasSize(3);
    }

    @Test
    void whenAllWereTriedItPausesBeforeTheNextRound() {
        first.then(Reply.cutShort()).otherwise(Reply.json(200, "{}"));
        second.otherwise(Reply.problem(ProblemType.DRAINING));

        service(Duration.ofSeconds(5), first.url(), second.url()).send(WRITE);

        assertThat(timing.pauses()).containsExactly(Duration.ofMillis(25));
    }

    @Test
    void aCallThatWaitedUntilItsReplicaDrainedGoesBackAtOnceToOneThatDrainedLongBefore() {
        Reply draining = Reply.problem(ProblemType.DRAINING, "Retry-After", "0");
        first.then(draining).otherwise(Reply.json(200, "{}"));
        second.otherwise(draining.after(() -> timing.stall(Duration.ofSeconds(3))));

        service(Duration.ofSeconds(5), first.url(), second.url()).send(WRITE);

        assertThat(timing.pauses()).isEmpty();
        assertThat(first.requests()).hasSize(2);
    }

    private void assertMovesOn(Duration answerTimeout) {
        Answer answer = service(answerTimeout, first.url(), second.url()).send(WRITE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(timing.pauses()).isEmpty();
        assertThat(Stream.of(first.onlyRequest(), second.onlyRequest()))
                .extracting(request -> request.header(Headers.IDEMPOTENCY_KEY), Request::toString)
                .containsOnly(
                        org.assertj.core.groups.Tuple.tuple(
                                "the-id", "PUT /v1/guilds/42/sets/vip/7 \"body\""));
    }

    private static void sendTimes(int times, Service service) {
        for (int i = 0; i < times; i++) {
            service.send(WRITE);
        }
    }

    private Service service(Duration answerTimeout, String... urls) {
        return new Service(
                http,
                Stream.of(urls).map(URI::create).toList(),
                RetryPolicy.defaults(),
                answerTimeout,
                timing,
                () -> 0L,
                Traceparent.NONE);
    }
}
