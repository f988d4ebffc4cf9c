package io.guildlock.lock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.oversight.AuditEntry;
import io.guildlock.lock.oversight.AuditQuery;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.oversight.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// Counting, publishing and reading together, in memory.
class StatsTest {
    private static final BotId BOT = new BotId("some-bot");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final StatsTerms TERMS = new StatsTerms(2, 1_000, 3, Duration.ofSeconds(2));

    private final FakeTimers timers = new FakeTimers();
    private final InMemoryStatsStore store = new InMemoryStatsStore(timers);
    private final Tallies tallies = new Tallies(timers, TERMS);
    private final Guilds guilds = new Guilds();
    private final Publishing publishing =
            new Publishing("a1", tallies, store, guilds, timers, TERMS);
    private final Stats stats = new Stats("a1", store, tallies, timers, TERMS);

    @Test
    void whatIsCountedIsPublishedWithinASecondAndShown() {
        publishing.start();
        tallies.count(BOT, Event.GRANTED_FREE);
        tallies.count(BOT, Event.GRANTED_FREE);
        tallies.waited(BOT, Duration.ofMillis(4));
        timers.pass(SECOND);
        tallies.count(BOT, Event.RELEASED);
        timers.pass(SECOND.multipliedBy(2));

        BotStats found = ask(BOT);
        assertThat(found.totals().of(Event.GRANTED_FREE)).isEqualTo(2);
        assertThat(found.totals().of(Event.RELEASED)).isEqualTo(1);
        assertThat(found.seconds()).filteredOn(point -> point.waits().isPresent()).hasSize(1);
        assertThat(ask(BotId.DEFAULT).totals()).isEqualTo(Counts.NONE);
    }

    @Test
    void nothingIsLostWhileNothingCanBePublished() {
        publishing.start();
        store.away = true;
        tallies.count(BOT, Event.EXPIRED);
        timers.pass(SECOND.multipliedBy(30));
        assertThatThrownBy(() -> ask(BOT)).hasCauseInstanceOf(StoreUnavailableException.class);

        store.away = false;
        tallies.count(BOT, Event.EXPIRED);
        timers.pass(SECOND);
        assertThat(ask(BOT).totals().of(Event.EXPIRED)).isEqualTo(2);
    }

    @Test
    void onlyWhatCannotBePublishedForLongIsToldOf() {
        List<String> told = new ArrayList<>();
        Handler hearing = hearing(told);
        Logger log = Logger.getLogger(Publishing.class.getName());
        log.addHandler(hearing);
        try {
            store.away = true;
            publishing.start();
            timers.pass(StatsTerms.MISSING_AFTER.minusMillis(1));
            assertThat(told).isEmpty();

            timers.pass(SECOND.multipliedBy(30));
            assertThat(told).hasSize(1);

            store.away = false;
            timers.pass(SECOND);
            store.away = true;
            timers.pass(SECOND.multipliedBy(30));
            assertThat(told).hasSize(2);
        } finally {
            log.removeHandler(hearing);
        }
    }

    private static Handler hearing(List<String> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aReplicaWhereNothingHappensShowsEveryFewSeconds() {
        publishing.start();
        timers.pass(SECOND.multipliedBy(60));

        assertThat(store.reports(BotId.DEFAULT)).hasSize(13);
        assertThat(ask(BotId.DEFAULT).replicas())
                .extracting(ReplicaState::state)
                .containsExactly(ReplicaState.State.UP);
    }

    @Test
    void aBotWhereNothingHappensForLongIsForgotten() {
        publishing.start();
        tallies.count(BOT, Event.GRANTED_FREE);
        timers.pass(StatsTerms.WINDOW.plusSeconds(10));
        int published = store.reports(BOT).size();
        timers.pass(SECOND.multipliedBy(60));

        assertThat(store.reports(BOT)).hasSize(published);
    }

    @Test
    void ofMoreBotsThanMayBeNothingIsCounted() {
        publishing.start();
        tallies.count(BOT, Event.GRANTED_FREE);
        tallies.count(new BotId("one-too-many"), Event.GRANTED_FREE);
        timers.pass(SECOND);

        assertThat(store.published.keySet()).containsExactlyInAnyOrder(BotId.DEFAULT, BOT);
    }

    @Test
    void theEndIsPublishedWithWhatWasCountedLast() {
        publishing.start();
        publishing.depart();
        tallies.count(BotId.DEFAULT, Event.RELEASED);
        publishing.close(SECOND);

        Report last = store.reports(BotId.DEFAULT).getLast();
        assertThat(last.leaving()).isTrue();
        assertThat(last.counts().of(Event.RELEASED)).isEqualTo(1);
        timers.pass(Duration.ofMinutes(1));
        assertThat(store.reports(BotId.DEFAULT).getLast()).isEqualTo(last);
    }

    @Test
    void whoseTurnItIsCountsTheLeasesOfEachGuildOnce() {
        store.ourTurn = true;
        guilds.steps = List.of(List.of("1", "2"), List.of("2", "3"));
        store.standings.put(new GuildId("1"), new Standings(1, 10));
        store.standings.put(new GuildId("2"), new Standings(2, 20));
        store.standings.put(new GuildId("3"), new Standings(3, 30));
        publishing.start();
        timers.pass(SECOND.multipliedBy(2));

        assertThat(ask(BotId.DEFAULT).standings()).contains(new Standings(6, 60));
    }

    @Test
    void ofTooManyGuildsNoneIsCountedRatherThanAPart() {
        store.ourTurn = true;
        guilds.steps = List.of(List.of("1", "2"), List.of("3", "4"));
        publishing.start();
        timers.pass(SECOND.multipliedBy(2));

        assertThat(ask(BotId.DEFAULT).standings()).isEmpty();
    }

    @Test
    void whoAsksOftenReadsOnlyWhatIsNew() {
        publishing.start();
        for (int i = 0; i < 20; i++) {
            tallies.count(BOT, Event.GRANTED_FREE);
            timers.pass(SECOND);
        }
        ask(BOT);
        int reads = store.reads;
        ask(BOT);
        assertThat(store.reads).isEqualTo(reads);
        timers.pass(SECOND);
        assertThat(ask(BOT).totals().of(Event.GRANTED_FREE)).isEqualTo(20);
        assertThat(store.reads).isEqualTo(reads + 1);
    }

    private BotStats ask(BotId bot) {
        return stats.of(bot, 0).toCompletableFuture().join();
    }

    /// Knows which guilds there are, and nothing else.
    private static final class Guilds implements OversightStore {
        private List<List<String>> steps = List.of(List.of());

        @Override
        public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
            int step = mark.isEmpty() ? 0 : Integer.parseInt(mark);
            return CompletableFuture.completedStage(
                    new Step<>(
                            steps.get(step).stream().map(GuildId::new).toList(),
                            step + 1 == steps.size() ? "" : Integer.toString(step + 1)));
        }

        @Override
        public CompletionStage<Step<ListedLock>> locks(
                BotId bot, GuildId guild, EntityFilter filter, String mark) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Forced> force(ForceCall call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
