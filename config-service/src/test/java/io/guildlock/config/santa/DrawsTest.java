package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A draw is computed between a reading and a change: what happens in between.
class DrawsTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("1"));
    private static final EventName NAME = new EventName(SCOPE, "Xmas");

    private final ChangeStore store = new InMemoryChangeStore();
    private final Queue<Runnable> afterReadings = new ArrayDeque<>();
    private final ChangeStore disturbed =
            new ChangeStore() {
                @Override
                public Outcome apply(Change change) {
                    return store.apply(change);
                }

                @Override
                public Shown view(Scope scope, List<? extends Read> reads) {
                    Shown shown = store.view(scope, reads);
                    Runnable then = afterReadings.poll();
                    if (then != null) {
                        then.run();
                    }
                    return shown;
                }
            };
    private final Changes changes = new Changes(disturbed, 3);
    private final SantaStorage storage = new SantaStorage(new ObjectMapper());
    private final SantaEvents events =
            new SantaEvents(changes, storage, new SantaCodes(changes, storage));
    private final Participants participants = new Participants(changes);
    private final Draws draws = new Draws(changes, storage);

    private static ChangeRequest request(String id) {
        return new ChangeRequest(
                SCOPE, id, true, UUID.randomUUID().toString(), "fingerprint", null, null);
    }

    private static ChangeRequest request() {
        return request(UUID.randomUUID().toString());
    }

    @BeforeEach
    void create() {
        events.create(
                request(),
                new NewSantaEvent("Xmas", null, null, "1", List.of("1", "2", "3"), null, null));
    }

    private Outcome draw() {
        return draws.draw(request(), NAME, new Precondition.None());
    }

    private @Nullable Map<String, String> pairings() {
        return Objects.requireNonNull(events.get(NAME)).event().pairings();
    }

    @Test
    void someoneWhoJoinsMeanwhileIsInTheDraw() {
        afterReadings.add(() -> participants.join(request(), NAME, "4"));
        assertThat(draw()).isInstanceOf(Outcome.Applied.class);
        assertThat(pairings()).containsOnlyKeys("1", "2", "3", "4");
    }

    @Test
    void someoneWhoLeavesMeanwhileIsNot() {
        afterReadings.add(() -> participants.leave(request(), NAME, "2"));
        assertThat(draw()).isInstanceOf(Outcome.Applied.class);
        assertThat(pairings()).isEqualTo(Map.of("1", "3", "3", "1"));
    }

    @Test
    void aWishWrittenMeanwhileDisturbsNothing() {
        int[] readings = {0};
        afterReadings.add(() -> {
            readings[0]++;
            participants.write(request(), NAME, "1", SantaStorage.WISHLIST, "a book");
        });
        afterReadings.add(() -> readings[0]++);
        assertThat(draw()).isInstanceOf(Outcome.Applied.class);
        assertThat(readings[0]).isEqualTo(1);
    }

    @Test
    void aDrawIsGivenUpAfterItsBoundedAttempts() {
        for (int i = 4; i < 8; i++) {
            String user = Integer.toString(i);
            afterReadings.add(() -> participants.join(request(), NAME, user));
        }
        assertThat(draw()).isEqualTo(new Outcome.Moved());
        assertThat(pairings()).isNull();
    }

    @Test
    void theSecondDrawFindsTheEventDrawnAndARepeatedOneItsOwn() {
        Outcome.Applied first =
                (Outcome.Applied) draws.draw(request("d"), NAME, new Precondition.None());
        assertThat(draw())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(ProblemType.ALREADY_DRAWN));
        draws.redraw(request(), NAME, new Precondition.None());
        Outcome.Applied again =
                (Outcome.Applied) draws.draw(request("d"), NAME, new Precondition.None());
        assertThat(again.replayed()).isTrue();
        assertThat(draws.made(again)).isEqualTo(draws.made(first));
    }
}
