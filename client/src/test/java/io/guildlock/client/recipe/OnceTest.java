package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.RecipeFixture.GRANTED;
import static io.guildlock.client.recipe.RecipeFixture.ID;
import static io.guildlock.client.recipe.RecipeFixture.granted;
import static io.guildlock.client.recipe.RecipeFixture.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OnceTest {
    private static final String DOCUMENT = "/v1/guilds/42/documents/once/giveaway%3A7";
    private static final String LEASES = "/v1/guilds/42/locks/once:giveaway:7/leases";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final OnceOptions OPTIONS = OnceOptions.defaults().withSweep(0);

    private final RecipeFixture fixture = new RecipeFixture();
    private final AtomicInteger worked = new AtomicInteger();

    record Winner(String user) {}

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void theWorkIsDoneUnderALeaseAndItsResultStoredGuardedByIt() {
        fixture.replica.then(
                absent(), granted(LEASE), absent(), written(GRANTED), Reply.noContent());

        Done<Winner> done = draw(OPTIONS);

        assertThat(done).isEqualTo(new Done<>(new Winner("77"), true));
        assertThat(fixture.replica.requests())
                .extracting(request -> request.method() + " " + request.target())
                .containsExactly(
                        "GET " + DOCUMENT,
                        "POST " + LEASES,
                        "GET " + DOCUMENT,
                        "PUT " + DOCUMENT,
                        "DELETE " + LEASES + "/" + ID + "?token=" + GRANTED);
        Request write = fixture.replica.requests("PUT").getFirst();
        assertThat(write.header(Headers.LEASE))
                .isEqualTo("\"once:giveaway:7\"; id=\"%s\"; token=\"%d\"".formatted(ID, GRANTED));
        assertThat(write.header("If-None-Match")).isEqualTo("*");
        assertThat(Json.read(write.body()))
                .isEqualTo(Json.read("{\"result\":{\"user\":\"77\"},\"keepMs\":604800000}"));
    }

    @Test
    void aStoredResultIsGivenWithoutALease() {
        fixture.replica.then(stored(GRANTED));

        assertThat(draw(OPTIONS)).isEqualTo(new Done<>(new Winner("5"), false));

        assertThat(fixture.replica.requests()).hasSize(1);
        assertThat(worked).hasValue(0);
    }

    @Test
    void whoGetsTheLeaseAfterAnotherWorkedGetsThatOnesResultAndReleases() {
        fixture.replica.then(absent(), granted(LEASE), stored(GRANTED - 1), Reply.noContent());

        assertThat(draw(OPTIONS)).isEqualTo(new Done<>(new Winner("5"), false));

        assertThat(worked).hasValue(0);
        assertThat(fixture.releases()).hasSize(1);
    }

    @Test
    void aResultThatIsOverIsTakenAwayUnderTheLeaseAndTheWorkDoneAgain() {
        long over = GRANTED - micros(WEEK);
        fixture.replica.then(
                stored(over),
                granted(LEASE),
                stored(over),
                Reply.noContent(),
                written(GRANTED),
                Reply.noContent());

        assertThat(draw(OPTIONS).here()).isTrue();

        Request removal = fixture.replica.requests("DELETE").getFirst();
        assertThat(removal.target()).isEqualTo(DOCUMENT);
        assertThat(removal.header("If-Match")).isEqualTo("\"" + over + "\"");
        assertThat(removal.header(Headers.LEASE)).contains("token=\"" + GRANTED + "\"");
        assertThat(fixture.replica.requests("PUT")).hasSize(1);
    }

    @Test
    void whetherAResultIsOverIsForTheClockOfRedisToSay() {
        fixture.wallClock = fixture.wallClock.plus(Duration.ofDays(400));
        long young = GRANTED - micros(WEEK) + 1;
        fixture.replica.then(stored(young), granted(LEASE), stored(young), Reply.noContent());

        assertThat(draw(OPTIONS).here()).isFalse();
        assertThat(worked).hasValue(0);
    }

    @Test
    void aResultThatEndsWithinTheClockToleranceIsLookedAtUnderTheLease() {
        long nearlyOver = GRANTED - micros(WEEK.minus(OPTIONS.clockTolerance()));
        fixture.replica.then(
                stored(nearlyOver), granted(LEASE), stored(nearlyOver), Reply.noContent());

        assertThat(draw(OPTIONS).here()).isFalse();
        assertThat(fixture.replica.requests("POST")).hasSize(1);
    }

    @Test
    void aFailureIsNotStoredAndOthersMayTry() {
        fixture.replica.then(absent(), granted(LEASE), absent(), Reply.noContent());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fail(OPTIONS, new IOException("Discord is away")));

        assertThat(fixture.replica.requests("PUT")).isEmpty();
        assertThat(fixture.releases()).hasSize(1);
    }

    @Test
    void aFailureIsTheResultWhereThatWasAskedFor() {
        fixture.replica.then(
                absent(), granted(LEASE), absent(), written(GRANTED), Reply.noContent());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fail(OPTIONS.storingFailures(), new IOException("no entries")));

        String body = fixture.replica.requests("PUT").getFirst().body();
        assertThat(Json.read(body))
                .isEqualTo(
                        Json.read(
                                "{\"failure\":\"java.io.IOException: no entries\",\"keepMs\":604800000}"));
        fixture.replica.then(Reply.json(200, body, "ETag", "\"" + GRANTED + "\""));
        assertThatExceptionOfType(WorkFailedException.class)
                .isThrownBy(() -> draw(OPTIONS))
                .withMessageContaining("giveaway:7")
                .withMessageContaining("no entries");
    }

    @Test
    void anInterruptIsNeverTheResult() {
        fixture.replica.then(absent(), granted(LEASE), absent(), Reply.noContent());

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> fail(OPTIONS.storingFailures(), new InterruptedException()));

        assertThat(fixture.replica.requests("PUT")).isEmpty();
    }

    @Test
    void aWorkerThatLostItsLeaseIsToldThatItsResultIsDropped() {
        fixture.replica.then(
                absent(),
                granted(LEASE),
                absent(),
                Reply.problem(ProblemType.STALE_LEASE),
                Reply.noContent());

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> draw(OPTIONS))
                .withMessageContaining("giveaway:7 is dropped")
                .matches(lost -> lost.is(ProblemType.STALE_LEASE));
        assertThat(fixture.replica.requests("PUT")).hasSize(1);
    }

    @Test
    void aProcessThatWasPausedAfterItLookedDoesNotBegin() {
        fixture.replica.then(
                absent(),
                granted(LEASE),
                absent().after(() -> fixture.timing.stall(LEASE)),
                Reply.noContent());

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> draw(OPTIONS));
        assertThat(worked).hasValue(0);
    }

    @Test
    void workThatIsDoneIsStoredWithTheSameIdUntilItIsAnswered() {
        fixture.replica.then(
                absent(),
                granted(LEASE),
                absent(),
                Reply.cutShort(),
                Reply.problem(ProblemType.STORE_UNAVAILABLE),
                written(GRANTED),
                Reply.noContent());
        try (Guildlock impatient = fixture.client(RetryPolicy.never())) {
            impatient.guild("42").once("giveaway:7", OPTIONS).run(Winner.class, _ -> winner());
        }

        List<Request> writes = fixture.replica.requests("PUT");
        assertThat(writes).hasSize(3);
        assertThat(writes)
                .extracting(write -> write.header(Headers.IDEMPOTENCY_KEY))
                .containsOnly(writes.getFirst().header(Headers.IDEMPOTENCY_KEY));
        assertThat(worked).hasValue(1);
    }

    @Test
    void storingEndsWithTheLease() {
        fixture.replica
                .then(absent(), granted(LEASE), absent())
                .otherwise(
                        Reply.problem(ProblemType.STORE_UNAVAILABLE)
                                .after(() -> fixture.timing.stall(Duration.ofSeconds(5))));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> draw(OPTIONS.withPatience(Duration.ofHours(1))));
    }

    @Test
    void theWaitIsAskedForInPartsAndEndsWithThePatience() {
        fixture.replica
                .then(absent())
                .otherwise(
                        Reply.problem(ProblemType.HELD)
                                .after(() -> fixture.timing.stall(Duration.ofSeconds(20))));

        assertThatExceptionOfType(HeldException.class)
                .isThrownBy(() -> draw(OPTIONS.withPatience(Duration.ofSeconds(50))));

        assertThat(fixture.replica.requests("POST"))
                .extracting(request -> Json.read(request.body()).path("waitMs").asInt())
                // 25 and 50 ms pass in the pauses between
                .containsExactly(20_000, 20_000, 9_925);
        assertThat(worked).hasValue(0);
    }

    @Test
    void workWithoutAResultTellsWhetherItWasDoneHere() {
        fixture.replica.then(
                absent(), granted(LEASE), absent(), written(GRANTED), Reply.noContent());

        assertThat(fixture.guild.once("giveaway:7", OPTIONS).run(_ -> winner())).isTrue();
        fixture.replica.then(
                Reply.json(200, "{\"result\":true,\"keepMs\":9}", "ETag", "\"" + GRANTED + "\""),
                granted(LEASE),
                Reply.json(200, "{\"result\":true,\"keepMs\":9}", "ETag", "\"" + GRANTED + "\""),
                Reply.noContent());
        assertThat(fixture.guild.once("giveaway:7", OPTIONS).run(_ -> winner())).isFalse();
        assertThat(worked).hasValue(1);
    }

    @Test
    void oldResultsThatAreOverAreDeletedAfterWork() {
        long over = GRANTED - micros(WEEK);
        fixture.replica.then(
                absent(),
                granted(LEASE),
                absent(),
                written(GRANTED),
                Reply.noContent(),
                Reply.json(
                        200,
                        """
                        {"items":[{"id":"old","revision":"%1$d"},{"id":"old, kept longer","revision":"%1$d"},
                                  {"id":"young","revision":"%2$d"}],"next":null}\
                        """
                                .formatted(over, over + 1)),
                Reply.json(200, "{\"keepMs\":604800000}", "ETag", "\"" + over + "\""),
                Reply.noContent(),
                Reply.json(200, "{\"keepMs\":604800001}", "ETag", "\"" + over + "\""));

        draw(OPTIONS.withSweep(5));

        await().until(() -> fixture.replica.requests().size() == 9);
        List<Request> requests = fixture.replica.requests();
        assertThat(requests.get(5).target()).isEqualTo("/v1/guilds/42/documents/once?limit=5");
        assertThat(requests.get(7).method() + requests.get(7).target())
                .isEqualTo("DELETE/v1/guilds/42/documents/once/old");
        assertThat(requests.get(7).header("If-Match")).isEqualTo("\"" + over + "\"");
        assertThat(requests.get(8).target()).contains("kept%20longer?fields=keepMs");
    }

    @Test
    void namesAndOptionsOutOfRangeAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> fixture.guild.once("a b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withKeep(Duration.ZERO))
                .withMessage("keep is PT0S; allowed: PT0.001S or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withSweep(101))
                .withMessage("sweep is 101; allowed: 0 to 100");
    }

    private Done<Winner> draw(OnceOptions options) {
        return fixture.guild.once("giveaway:7", options).run(Winner.class, _ -> winner());
    }

    private <X extends Exception> void fail(OnceOptions options, X failure) throws X {
        fixture.guild
                .once("giveaway:7", options)
                .<Winner, X>run(
                        Winner.class,
                        _ -> {
                            throw failure;
                        });
    }

    private Winner winner() {
        worked.incrementAndGet();
        return new Winner("77");
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Reply absent() {
        return Reply.problem(ProblemType.NOT_FOUND);
    }

    private static Reply stored(long micros) {
        return Reply.json(
                200,
                "{\"result\":{\"user\":\"5\"},\"keepMs\":604800000}",
                "ETag",
                "\"" + micros + "\"");
    }
}
