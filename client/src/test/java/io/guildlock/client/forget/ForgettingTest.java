package io.guildlock.client.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Forgetting by several calls.
@Timeout(20)
class ForgettingTest {
    private final ScriptedReplica replica = ScriptedReplica.start();
    private final FakeTiming timing = new FakeTiming();
    private final Guildlock guildlock =
            Guildlock.builder()
                    .configs(replica.url())
                    .timing(timing)
                    .retries(RetryPolicy.defaults().withAttempts(3))
                    .build();

    @AfterEach
    void stop() {
        guildlock.close();
        replica.close();
    }

    private static Reply part(int status, int quotes, int done, String next, String... headers) {
        return Reply.json(
                status,
                """
                {"forgotten":{"parties":1,"quotes":%d},"guilds":{"done":%d,"all":9},"next":%s}\
                """
                        .formatted(quotes, done, next),
                headers);
    }

    @Test
    void eachCallGoesOnWhereTheOneBeforeEndedAndTellsHowFarItIs() {
        replica.then(part(202, 3, 4, "\"ab.1:7:quotes:x\""), part(202, 0, 3, "\"ab.2:::\""))
                .otherwise(part(200, 2, 2, "null"));
        List<Forgotten> progress = new ArrayList<>();

        Forgotten all = guildlock.forget("77", progress::add);

        assertThat(all).isEqualTo(new Forgotten(Map.of("parties", 3, "quotes", 5), 9, 9));
        assertThat(all.all()).isEqualTo(8);
        assertThat(progress)
                .containsExactly(
                        new Forgotten(Map.of("parties", 1, "quotes", 3), 4, 9),
                        new Forgotten(Map.of("parties", 2, "quotes", 3), 7, 9),
                        all);
        assertThat(replica.requests("DELETE"))
                .extracting(Request::target)
                .containsExactly(
                        "/v1/users/77",
                        "/v1/users/77?after=ab.1%3A7%3Aquotes%3Ax",
                        "/v1/users/77?after=ab.2%3A%3A%3A");
    }

    @Test
    void aCallWithoutAnAnswerIsMadeAgainFromTheSamePlace() {
        replica.then(
                        part(202, 3, 4, "\"ab.1:7:quotes:x\""),
                        Reply.cutShort(),
                        Reply.problem(ProblemType.STORE_UNAVAILABLE))
                .otherwise(part(200, 2, 5, "null"));

        assertThat(guildlock.forget("77").all()).isEqualTo(7);

        assertThat(replica.requests("DELETE"))
                .extracting(Request::target)
                .containsExactly(
                        "/v1/users/77",
                        "/v1/users/77?after=ab.1%3A7%3Aquotes%3Ax",
                        "/v1/users/77?after=ab.1%3A7%3Aquotes%3Ax",
                        "/v1/users/77?after=ab.1%3A7%3Aquotes%3Ax");
    }

    @Test
    void whereAQuotaIsUsedUpItPausesAsLongAsTheServiceSays() {
        replica.then(part(202, 1, 0, "\"ab.1:7:quotes:\"", "Retry-After", "3"))
                .otherwise(part(200, 1, 9, "null"));
        long began = timing.nanoTime();

        guildlock.forget("77");

        assertThat(Duration.ofNanos(timing.nanoTime() - began)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aRefusalEndsIt() {
        replica.otherwise(Reply.problem(ProblemType.INVALID_REQUEST));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guildlock.forget("seventy-seven"));
    }
}
