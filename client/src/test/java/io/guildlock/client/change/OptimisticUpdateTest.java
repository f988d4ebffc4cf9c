package io.guildlock.client.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OptimisticUpdateTest {
    private final FakeTiming timing = new FakeTiming();
    private final ScriptedReplica replica = ScriptedReplica.start();
    private final Guildlock guildlock =
            Guildlock.builder()
                    .configs(replica.url())
                    .timing(timing)
                    .random(() -> 0L)
                    .retries(RetryPolicy.defaults().withAttempts(4))
                    .build();
    private final Guild guild = guildlock.guild("42");

    @AfterEach
    void stop() {
        guildlock.close();
        replica.close();
    }

    @Test
    void writesWhatItComputedOnlyIfTheRevisionStillStands() {
        replica.then(found(1, 5), written(2));

        Change<ObjectNode> change = increment();

        assertThat(change.revision()).isEqualTo(new Revision(2));
        Request write = replica.requests("PUT").getFirst();
        assertThat(write.header("If-Match")).isEqualTo("\"1\"");
        assertThat(write.body()).isEqualTo("{\"n\":6}");
    }

    @Test
    void createsWhatIsNotThereOnlyIfItStillIsNot() {
        replica.then(Reply.problem(ProblemType.NOT_FOUND), written(1));

        increment();

        Request write = replica.requests("PUT").getFirst();
        assertThat(write.header("If-None-Match")).isEqualTo("*");
        assertThat(write.header("If-Match")).isEqualTo("-");
        assertThat(write.body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void readsAgainAndComputesAnewWhenOthersWereFaster() {
        replica.then(
                found(1, 5),
                Reply.problem(ProblemType.REVISION_MISMATCH),
                Reply.problem(ProblemType.NOT_FOUND),
                Reply.problem(ProblemType.ALREADY_EXISTS),
                found(9, 70),
                written(10));

        increment();

        Request last = replica.requests("PUT").getLast();
        assertThat(last.header("If-Match")).isEqualTo("\"9\"");
        assertThat(last.body()).isEqualTo("{\"n\":71}");
        assertThat(timing.pauses()).containsExactly(Duration.ofMillis(25), Duration.ofMillis(50));
    }

    @Test
    void eachRoundIsAWriteOfItsOwn() {
        replica.then(
                found(1, 5), Reply.problem(ProblemType.REVISION_MISMATCH), found(2, 6), written(3));

        increment();

        assertThat(replica.requests("PUT"))
                .extracting(write -> write.header(Headers.IDEMPOTENCY_KEY))
                .doesNotContain("-")
                .doesNotHaveDuplicates();
    }

    @Test
    void givesUpAfterAsManyRoundsAsThePolicyHasAttempts() {
        replica.otherwise(exchange ->
                (exchange.getRequestMethod().equals("GET")
                                ? found(1, 5)
                                : Reply.problem(ProblemType.REVISION_MISMATCH))
                        .to(exchange));

        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::increment);

        assertThat(replica.requests("PUT")).hasSize(4);
        assertThat(timing.pauses()).hasSize(3);
    }

    @Test
    void aLostLeaseEndsItAtOnce() {
        replica.then(found(1, 5), Reply.problem(ProblemType.STALE_LEASE));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(this::increment);
        assertThat(replica.requests("PUT")).hasSize(1);
    }

    @Test
    void anIdOrAConditionOfTheCallersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> increment(WriteOption.id("mine")));
        assertThatIllegalArgumentException().isThrownBy(() -> increment(WriteOption.ifAbsent()));
        assertThat(replica.requests()).isEmpty();
    }

    private Change<ObjectNode> increment(WriteOption... options) {
        return guild.update(
                guild.document("counters", "main"),
                counter -> counter.put("n", counter.path("n").asInt() + 1),
                options);
    }

    private static Reply found(long revision, int n) {
        return Reply.json(200, "{\"n\":" + n + "}", "ETag", "\"" + revision + "\"");
    }

    private static Reply written(long revision) {
        return Reply.json(
                200, "{\"changed\":true,\"revision\":\"" + revision + "\",\"value\":{\"n\":0}}");
    }
}
