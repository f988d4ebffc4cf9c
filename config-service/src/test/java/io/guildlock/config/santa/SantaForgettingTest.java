package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.DisturbedChangeStore;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An event is read, and then changed: what happens in between.
class SantaForgettingTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("1"));
    private static final EventName NAME = new EventName(SCOPE, "Xmas");

    private final DisturbedChangeStore store = new DisturbedChangeStore(new InMemoryChangeStore());
    private final Changes changes = new Changes(store, 3);
    private final SantaStorage storage = new SantaStorage(new ObjectMapper());
    private final SantaEvents events =
            new SantaEvents(changes, storage, new SantaCodes(changes, storage));
    private final Participants participants = new Participants(changes);
    private final Draws draws = new Draws(changes, storage);
    private final SantaForgetting forgetting = new SantaForgetting(changes, storage);

    private static ChangeRequest request() {
        return new ChangeRequest(
                SCOPE, UUID.randomUUID().toString(), false, "call", "fingerprint", null, null);
    }

    private void create(@Nullable Map<String, String> pairings, String... users) {
        events.create(
                request(),
                new NewSantaEvent("Xmas", null, null, "1", List.of(users), pairings, null));
    }

    private SantaEvent event() {
        return Objects.requireNonNull(events.get(NAME)).event();
    }

    private Forgets.Step step(String user) {
        return forgetting.forget(request(), user, "", 10);
    }

    /// A step reads the index, then who is in which event, then the event.
    private void afterTheEventIsRead(Runnable disturbance) {
        store.afterNextReading(() -> {});
        store.afterNextReading(() -> {});
        store.afterNextReading(disturbance);
    }

    @Test
    void aDrawMeanwhileIsLinkedOn() {
        create(null, "1", "2", "3", "4");
        afterTheEventIsRead(() -> draws.draw(request(), NAME, new Precondition.None()));

        assertThat(step("2")).isEqualTo(new Forgets.Step(1, null));

        assertThat(event().participants()).containsOnlyKeys("1", "3", "4");
        assertThat(event().pairings()).containsOnlyKeys("1", "3", "4");
        assertThat(event().pairings()).doesNotContainValue("2");
    }

    @Test
    void aRedrawMeanwhileIsNotUndone() {
        create(null, "1", "2", "3", "4", "5", "6", "7", "8");
        draws.draw(request(), NAME, new Precondition.None());
        Map<String, String> redrawn = new HashMap<>();
        afterTheEventIsRead(() -> {
            draws.redraw(request(), NAME, new Precondition.None());
            redrawn.putAll(Objects.requireNonNull(event().pairings()));
        });

        step("2");

        assertThat(event().pairings()).isEqualTo(Relinking.without("2", redrawn));
    }

    @Test
    void anEventThatIsDeletedMeanwhileStaysDeleted() {
        create(null, "1", "2");
        afterTheEventIsRead(() -> events.delete(request(), NAME, new Precondition.None()));

        assertThat(step("2").forgotten()).isZero();

        assertThat(events.get(NAME)).isNull();
    }

    @Test
    void whoJoinsMeanwhileTakesPart() {
        create(null, "1", "2");
        afterTheEventIsRead(() -> participants.join(request(), NAME, "5"));

        step("2");

        assertThat(event().participants()).containsOnlyKeys("1", "5");
    }

    @Test
    void theCreatorIsForgottenAndTheEventStaysListed() {
        create(null, "2");

        assertThat(step("1").forgotten()).isEqualTo(1);

        assertThat(event().createdBy()).isNull();
        assertThat(events.list(SCOPE, Place.START, 10).items())
                .singleElement()
                .satisfies(one -> assertThat(one.createdBy()).isNull());
        assertThat(step("1").forgotten()).isZero();
    }
}
