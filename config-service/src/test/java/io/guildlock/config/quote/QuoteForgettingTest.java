package io.guildlock.config.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.DisturbedChangeStore;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A step reads some quotes and then changes them: what happens in between.
class QuoteForgettingTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("1"));

    private final DisturbedChangeStore store = new DisturbedChangeStore(new InMemoryChangeStore());
    private final Changes changes = new Changes(store, 3);
    private final Quotes quotes = new Quotes(changes, new ObjectMapper());
    private final QuoteForgetting forgetting = new QuoteForgetting(changes, quotes);

    private static ChangeRequest request() {
        return new ChangeRequest(
                SCOPE, UUID.randomUUID().toString(), false, "call", "fingerprint", null, null);
    }

    private void add(String user) {
        quotes.add(request(), new NewQuote("t", "said", user, null));
    }

    private @Nullable Quote get(String number) {
        return quotes.get(SCOPE, number);
    }

    private Forgets.Step step(String after, int most) {
        return forgetting.forget(request(), "77", after, most);
    }

    @Test
    void aQuoteThatIsDeletedMeanwhileStaysDeleted() {
        add("77");
        add("77");
        store.afterNextReading(() -> {});
        store.afterNextReading(() -> quotes.delete(request(), "1"));

        assertThat(step("", 10)).isEqualTo(new Forgets.Step(1, null));

        assertThat(get("1")).isNull();
        assertThat(Objects.requireNonNull(get("2")).userId()).isNull();
    }

    @Test
    void aStepLooksAtSomeAndTheNextGoesOn() {
        for (int i = 0; i < 5; i++) {
            add(i == 3 ? "88" : "77");
        }
        Forgets.Step first = step("", 2);
        Forgets.Step second = step(Objects.requireNonNull(first.next()), 2);
        Forgets.Step third = step(Objects.requireNonNull(second.next()), 2);

        assertThat(first.forgotten() + second.forgotten() + third.forgotten()).isEqualTo(4);
        assertThat(third.next()).isNull();
        assertThat(Objects.requireNonNull(get("4")).userId()).isEqualTo("88");
        assertThat(step("", 10).forgotten()).isZero();
    }
}
