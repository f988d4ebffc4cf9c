package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.RecipeFixture.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.http.Json;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IdentifyGateTest {
    private static final String LEASES = "/v1/guilds/global/locks/identify:1/leases";
    private static final Duration LEASE = Duration.ofMillis(5500);

    private final RecipeFixture fixture = new RecipeFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void passingIsALeaseOfTheShardsBucketThatIsNeitherRenewedNorReleased() {
        fixture.replica.then(granted(LEASE)).otherwise(Reply.noContent());

        fixture.guildlock.identifyGate(16).await(17);
        fixture.timing.advance(Duration.ofSeconds(4));
        fixture.guildlock.close();

        Request request = fixture.replica.onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST " + LEASES);
        assertThat(Json.read(request.body()))
                .isEqualTo(Json.read("{\"leaseMs\":5500,\"waitMs\":60000}"));
    }

    @Test
    void aGrantThatCameTooLateIsGivenBackAndAskedForAgain() {
        fixture.replica.then(
                granted(LEASE).after(() -> fixture.timing.stall(Duration.ofMillis(500))),
                Reply.noContent(),
                granted(LEASE).after(() -> fixture.timing.stall(Duration.ofMillis(400))));

        fixture.guildlock.identifyGate(16).await(1);

        assertThat(fixture.replica.requests())
                .extracting(Request::method)
                .containsExactly("POST", "DELETE", "POST");
    }

    @Test
    void aServiceThatIsAlwaysLateIsAskedNoLongerThanThePatience() {
        fixture.replica.otherwise(exchange -> {
            boolean acquire = exchange.getRequestMethod().equals("POST");
            if (acquire) {
                fixture.timing.stall(Duration.ofSeconds(1));
            }
            (acquire ? granted(LEASE) : Reply.noContent()).to(exchange);
        });

        assertThatExceptionOfType(HeldException.class)
                .isThrownBy(() ->
                        fixture.guildlock
                                .identifyGate(16, patience(Duration.ofSeconds(3)))
                                .await(1))
                .withMessageContaining("too late");

        assertThat(fixture.replica.requests("POST")).hasSize(3);
    }

    @Test
    void whoseTurnDoesNotComeWithinThePatienceIsToldSo() {
        fixture.replica.otherwise(
                Reply.problem(ProblemType.HELD)
                        .after(() -> fixture.timing.stall(Duration.ofSeconds(60))));

        assertThatExceptionOfType(HeldException.class)
                .isThrownBy(() ->
                        fixture.guildlock
                                .identifyGate(16, patience(Duration.ofSeconds(150)))
                                .await(1));

        assertThat(fixture.replica.requests()).hasSize(3);
    }

    @Test
    void aFullQueueIsAskedAgain() {
        Reply full =
                Reply.problem(ProblemType.QUEUE_FULL)
                        .after(() -> fixture.timing.stall(Duration.ofMinutes(1)));
        fixture.replica.otherwise(exchange -> {
            // What was refused is also taken back, in the background.
            boolean acquire = exchange.getRequestMethod().equals("POST");
            boolean first = fixture.replica.requests("POST").size() == 1;
            Reply answer = first ? full : granted(LEASE);
            (acquire ? answer : Reply.noContent()).to(exchange);
        });

        fixture.guildlock.identifyGate(16).await(1);

        assertThat(fixture.replica.requests("POST")).hasSize(2);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.guildlock.identifyGate(0))
                .withMessage("maxConcurrency is 0; allowed: 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.guildlock.identifyGate(1).await(-1))
                .withMessage("shardId is -1; allowed: zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentifyGate.Options.defaults().withSlack(Duration.ZERO))
                .withMessage("slack is PT0S; allowed: PT0.1S or more");
    }

    private static IdentifyGate.Options patience(Duration patience) {
        return IdentifyGate.Options.defaults().withPatience(patience);
    }
}
