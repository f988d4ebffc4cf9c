package io.guildlock.config.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.ChangeSignals;
import io.guildlock.config.change.EventPage;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.observe.ConfigMetrics;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Revision;
import io.guildlock.runtime.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<Scope> GUILDS =
            List.of(
                    new Scope(BotId.DEFAULT, new GuildId("1")),
                    new Scope(BotId.DEFAULT, new GuildId("2")),
                    new Scope(BotId.DEFAULT, new GuildId("3")));
    private static final List<@Nullable Revision> BEGINNING =
            Collections.<@Nullable Revision>nCopies(3, Revision.NONE);

    private final AtomicLong head = new AtomicLong();
    private final Set<Scope> unreadable = ConcurrentHashMap.newKeySet();
    private final Map<Scope, Runnable> listening = new ConcurrentHashMap<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Watching watching =
            new Watching(settings(), this::read, signals(), new ConfigMetrics(registry));

    private static WatchConfig settings() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WatchConfig.class)
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(
                                        "guildlock.config.watch.buffer",
                                        "16",
                                        "guildlock.config.watch.most-watchers",
                                        "2"),
                                "test",
                                500))
                .build()
                .getConfigMapping(WatchConfig.class);
    }

    private ChangeSignals signals() {
        return new ChangeSignals() {
            @Override
            public void listen(Scope scope, Runnable heard) {
                listening.put(scope, heard);
            }

            @Override
            public void ignore(Scope scope) {
                listening.remove(scope);
            }

            @Override
            public void mend(Duration patience) {}
        };
    }

    private EventPage read(Scope scope, Revision after, int most) {
        if (unreadable.contains(scope)) {
            throw new StoreFailure(StoreFailure.Certainty.NOT_APPLIED, "not now", null);
        }
        long last = head.get();
        return new EventPage(
                new Revision(last),
                LongStream.rangeClosed(after.value() + 1, last)
                        .limit(most)
                        .mapToObj(id ->
                                new ChangeEvent(
                                        new Revision(id), new Revision(id - 1), "r", "[]", "", ""))
                        .toList());
    }

    /// Takes everything.
    private static final class Reader implements Connection {
        private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
        private volatile String last = "";

        @Override
        public void event(String id, Frame frame) {
            frames.add(frame);
            last = id;
        }

        @Override
        public void comment(String text) {}

        @Override
        public void end() {}

        @Override
        public void cut() {}

        List<String> toldOf(Scope scope) {
            String guild = "\"guild\":\"" + scope.guild().value() + '"';
            return frames.stream()
                    .filter(frame -> frame.data().contains(guild))
                    .map(Frame::name)
                    .toList();
        }
    }

    /// Takes nothing.
    private static final class Stuck implements Connection {
        private final AtomicInteger cuts = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();

        @Override
        public void event(String id, Frame frame) {}

        @Override
        public void comment(String text) {}

        @Override
        public void end() {
            ends.incrementAndGet();
        }

        @Override
        public void cut() {
            cuts.incrementAndGet();
        }
    }

    private int watchers() {
        return (int) registry.get("guildlock.config.watchers").gauge().value();
    }

    @AfterEach
    void stop() {
        watching.stop();
    }

    @Test
    void aReaderThatIsCutOffLeavesAllItsGuildsThoughNobodySaysThatItsConnectionIsGone() {
        Stuck reader = new Stuck();
        Watcher _ = watching.open(GUILDS, BEGINNING, reader);
        assertThat(listening.keySet()).containsExactlyInAnyOrderElementsOf(GUILDS);
        Runnable second = Objects.requireNonNull(listening.get(GUILDS.get(1)));
        await().atMost(SOON)
                .until(() -> {
                    head.incrementAndGet();
                    second.run();
                    return reader.cuts.get() > 0;
                });
        assertThat(watchers()).isZero();
        assertThat(listening).isEmpty();
        assertThat(registry.get("guildlock.config.watchers.dropped").counter().count()).isOne();
        assertThat(reader.cuts).hasValue(1);
    }

    @Test
    void whereAStreamIsCutBeforeAGuildWasReadyThatGuildBeginsAnewAndTheOthersGoOn() {
        List<Scope> two = GUILDS.subList(0, 2);
        head.set(5);
        unreadable.add(two.get(1));
        Reader first = new Reader();
        Watcher cut = watching.open(two, Collections.<@Nullable Revision>nCopies(2, null), first);
        await().atMost(SOON).until(() -> !first.last.isEmpty());
        assertThat(first.last).isEqualTo("5,-");
        watching.close(cut);

        unreadable.clear();
        head.set(7);
        Reader again = new Reader();
        Watcher _ = watching.open(two, Position.of(first.last, null, 2), again);
        await().atMost(SOON).until(() -> again.last.equals("7,7"));
        assertThat(again.toldOf(two.get(0))).startsWith("change", "change");
        assertThat(again.toldOf(two.get(1))).containsOnly("ready");
    }

    @Test
    void whoLeavesTwiceLeavesTheOthersTheirFeed() {
        Watcher first = watching.open(GUILDS, BEGINNING, new Stuck());
        Watcher second = watching.open(GUILDS, BEGINNING, new Stuck());
        watching.close(first);
        watching.close(first);
        assertThat(listening).hasSize(3);
        assertThat(watchers()).isOne();
        watching.close(second);
        assertThat(listening).isEmpty();
    }

    @Test
    void aReaderTooManyIsRefusedAndHoldsNothing() {
        Watcher first = watching.open(GUILDS, BEGINNING, new Stuck());
        Watcher second = watching.open(GUILDS, BEGINNING, new Stuck());
        assertThatThrownBy(() -> watching.open(GUILDS, BEGINNING, new Stuck()))
                .isInstanceOf(ProblemException.class);
        assertThat(watchers()).isEqualTo(2);
        watching.close(first);
        watching.close(second);
        assertThat(listening).isEmpty();
    }

    @Test
    void aReplicaThatEndsEndsItsStreamsAndTakesNoMore() {
        Stuck reader = new Stuck();
        Watcher _ = watching.open(GUILDS, BEGINNING, reader);
        watching.depart();
        assertThat(reader.ends).hasValue(1);
        assertThatThrownBy(() -> watching.open(GUILDS, BEGINNING, new Stuck()))
                .isInstanceOf(ProblemException.class);
    }
}
