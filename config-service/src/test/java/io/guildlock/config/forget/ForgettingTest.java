package io.guildlock.config.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.ForgetObserver;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the walk through the guilds is cut into calls and put together again.
class ForgettingTest {
    private static final String USER = "77";
    private static final Scope GLOBAL = new Scope(BotId.DEFAULT, GuildId.GLOBAL);
    private static final ChangeRequest REQUEST =
            new ChangeRequest(GLOBAL, "id", false, "call", "fingerprint", null, "tester");

    private final Changes changes = new Changes(new InMemoryChangeStore(), 3);
    private final List<String> walked = new ArrayList<>();
    private final Map<String, Integer> counted = new TreeMap<>();
    private final List<String> ended = new ArrayList<>();
    private Supplier<@Nullable ProblemException> trouble = () -> null;

    @BeforeEach
    void fiveGuilds() {
        Change.Builder change = Change.of(REQUEST.sentAnew(UUID.randomUUID().toString()), "guilds");
        IntStream.rangeClosed(1, 5)
                .forEach(guild ->
                        change.then(
                                new Operation.Add(GLOBAL.set("guilds"), Integer.toString(guild))));
        changes.apply(change.build());
    }

    /// Takes `steps` steps a guild, each of which forgets one thing.
    private Forgets kind(String name, int steps, boolean last) {
        return new Forgets() {
            @Override
            public String kind() {
                return name;
            }

            @Override
            public boolean comesLast() {
                return last;
            }

            @Override
            public Step forget(ChangeRequest request, String user, String after, int most) {
                ProblemException thrown = trouble.get();
                if (thrown != null) {
                    throw thrown;
                }
                assertThat(user).isEqualTo(USER);
                walked.add(request.scope().guild() + " " + name + " " + after);
                int number = after.isEmpty() ? 1 : Integer.parseInt(after) + 1;
                return new Step(1, number == steps ? null : Integer.toString(number));
            }
        };
    }

    private Forgetting forgetting(Duration within, int page) {
        ForgetConfig config =
                new ForgetConfig() {
                    @Override
                    public Duration within() {
                        return within;
                    }

                    @Override
                    public int page() {
                        return page;
                    }

                    @Override
                    public int atOnce() {
                        return 1;
                    }
                };
        ForgetObserver observer =
                new ForgetObserver() {
                    @Override
                    public void forgot(String kind, int things) {
                        counted.merge(kind, things, Integer::sum);
                    }

                    @Override
                    public void ended(String outcome) {
                        ended.add(outcome);
                    }
                };
        return new Forgetting(
                changes,
                config,
                observer,
                List.of(
                        kind("events", 1, true),
                        kind("quotes", 3, false),
                        kind("a-first", 1, false)));
    }

    private static List<String> everything() {
        List<String> steps = new ArrayList<>();
        for (int guild = 1; guild <= 5; guild++) {
            steps.add(guild + " a-first ");
            steps.add(guild + " quotes ");
            steps.add(guild + " quotes 1");
            steps.add(guild + " quotes 2");
            steps.add(guild + " events ");
        }
        return steps;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void oneCallWithEnoughTimeGoesThroughEverything(int page) {
        Forgotten forgotten =
                forgetting(Duration.ofMinutes(1), page).forget(REQUEST, USER, ForgetPlace.START);

        assertThat(forgotten)
                .isEqualTo(
                        new Forgotten(
                                Map.of("a-first", 5, "quotes", 15, "events", 5),
                                new Forgotten.Guilds(5, 5),
                                null,
                                null));
        assertThat(walked).containsExactlyElementsOf(everything());
        assertThat(counted).isEqualTo(forgotten.forgotten());
        assertThat(ended).containsExactly("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void manyShortCallsGoThroughEverythingOnceToo(int page) {
        Forgetting shortCalls = forgetting(Duration.ZERO, page);
        int guilds = 0;
        String next = null;
        do {
            Forgotten forgotten = shortCalls.forget(REQUEST, USER, ForgetPlace.after(next));
            assertThat(forgotten.guilds().all()).isEqualTo(5);
            guilds += forgotten.guilds().done();
            next = forgotten.next();
        } while (next != null);

        assertThat(walked).containsExactlyElementsOf(everything());
        assertThat(guilds).isEqualTo(5);
        assertThat(ended).hasSize(25).endsWith("more", "done");
    }

    @Test
    void aPlaceThatAnotherRunOfRedisGaveBeginsAnew() {
        ForgetPlace elsewhere = ForgetPlace.after("0123abc.4:3:quotes:2");

        forgetting(Duration.ofMinutes(1), 2).forget(REQUEST, USER, elsewhere);

        assertThat(new HashSet<>(walked)).containsAll(everything());
    }

    @Test
    void aUsedUpQuotaEndsTheCallWhereItIsAndSaysWhenToGoOn() {
        int[] steps = {0};
        trouble =
                () ->
                        steps[0]++ == 3
                                ? new ProblemException(ProblemType.QUOTA_EXCEEDED, "full")
                                        .retryAfter(Duration.ofMillis(1_500))
                                : null;
        Forgetting forgetting = forgetting(Duration.ofMinutes(1), 5);

        Forgotten first = forgetting.forget(REQUEST, USER, ForgetPlace.START);

        assertThat(first.pause()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(walked).hasSize(3);
        forgetting.forget(REQUEST, USER, ForgetPlace.after(first.next()));
        assertThat(walked).containsExactlyElementsOf(everything());
    }

    @Test
    void aCallThatGetsNowhereSaysWhy() {
        trouble = () -> new ProblemException(ProblemType.QUOTA_EXCEEDED, "full");

        assertThatThrownBy(() ->
                        forgetting(Duration.ofMinutes(1), 5)
                                .forget(REQUEST, USER, ForgetPlace.START))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("quota-exceeded");
        assertThat(ended).containsExactly("failed");
    }

    @Test
    void moreAtATimeThanMayBeAreRefused() {
        List<Throwable> refused = new ArrayList<>();
        Forgetting[] forgetting = {forgetting(Duration.ofMinutes(1), 5)};
        trouble =
                () -> {
                    if (refused.isEmpty()) {
                        try {
                            forgetting[0].forget(REQUEST, USER, ForgetPlace.START);
                        } catch (ProblemException e) {
                            refused.add(e);
                        }
                    }
                    return null;
                };

        forgetting[0].forget(REQUEST, USER, ForgetPlace.START);

        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.QUEUE_FULL));
        assertThat(walked).containsExactlyElementsOf(everything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "ab.1:2:quotes",
                "ab.1:two:quotes:",
                "ab.-1::: ",
                "ab.1:1:quotes:x y",
                "a.1:1:Q:"
            })
    void aPlaceThatNoAnswerGaveIsRefused(String after) {
        assertThatThrownBy(() -> ForgetPlace.after(after))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("after");
    }
}
