package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.watch.CachedDocument;
import io.guildlock.client.watch.ChangeListener;
import io.guildlock.client.watch.GuildCache;
import io.guildlock.client.watch.GuildChange;
import io.guildlock.client.watch.Watch;
import io.guildlock.contract.Revision;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Watching while replicas of config-service are killed and restarted, and the cache that lives by
/// it.
class WatchScenariosIT {
    private static final int CHANGES = 600;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final Guildlock guildlock = client();
    private final Guild guild = guildlock.guild(FreshGuild.next());

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 2, 0);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @AfterEach
    void disconnect() {
        guildlock.close();
    }

    private static Guildlock client() {
        return Guildlock.builder()
                .configs(
                        scenario.cluster().configs().stream()
                                .map(replica -> replica.url().toString())
                                .toArray(String[]::new))
                .build();
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(holds);
    }

    private static final class Recorder implements ChangeListener {
        private final List<Revision> seen = new CopyOnWriteArrayList<>();
        private final AtomicInteger resets = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();

        @Override
        public void onChange(GuildChange change) {
            seen.add(change.id());
        }

        @Override
        public void onReset(Revision head) {
            resets.incrementAndGet();
        }

        @Override
        public void onReady(Revision head) {
            connections.incrementAndGet();
        }
    }

    @Test
    void replicasKilledAndRestartedMidwayLoseNoEventAndDoubleNone() {
        List<Recorder> readers = new ArrayList<>();
        List<Watch> watches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            readers.add(new Recorder());
            watches.add(guild.changes().watch(readers.getLast()));
        }
        until(() -> readers.stream().allMatch(reader -> reader.connections.get() > 0));

        List<Revision> written = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            written.add(guild.set("s").add("m" + i).revision());
            if (i == CHANGES / 4) {
                scenario.cluster().configs().get(0).kill();
            }
            if (i == CHANGES / 2) {
                scenario.cluster().startAgain(scenario.cluster().configs().get(0));
                Replica second = scenario.cluster().configs().get(1);
                assertThat(second.stop(Duration.ofSeconds(20))).isTrue();
                scenario.cluster().startAgain(second);
            }
        }

        for (Recorder reader : readers) {
            until(() -> reader.seen.size() >= CHANGES);
            assertThat(reader.seen).isEqualTo(written);
            assertThat(reader.resets).hasValue(0);
            assertThat(reader.connections).hasValueGreaterThan(1);
        }
        watches.forEach(Watch::close);
    }

    @Test
    void aReplicaThatIsToldToEndEndsItsStreamsWhole() throws Exception {
        Replica replica = scenario.cluster().configs().getFirst();
        URI changes = URI.create(replica.url() + "/v1/guilds/" + guild.id() + "/changes");
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<Stream<String>> stream =
                    http.send(
                            HttpRequest.newBuilder(changes)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
            Iterator<String> lines = stream.body().iterator();
            readTo(lines, "event:ready");
            Revision written = guild.set("s").add("before the end").revision();
            readTo(lines, "id:" + written);

            assertThat(replica.stop(Duration.ofSeconds(60))).isTrue();

            // Throws if the stream breaks off.
            lines.forEachRemaining(_ -> {});
        } finally {
            http.shutdownNow();
        }
        assertThat(Files.readString(replica.log())).doesNotContain("did not finish", "ERROR");
        scenario.cluster().startAgain(replica);
    }

    private static void readTo(Iterator<String> lines, String wanted) {
        String line = lines.next();
        while (!line.equals(wanted)) {
            line = lines.next();
        }
    }

    @Test
    void aCacheNeverShowsLessThanItsOwnProcessWroteAndSoonWhatOthersWrote() throws Exception {
        try (Guildlock elsewhere = client();
                GuildCache mine = guild.changes().cache();
                GuildCache other = elsewhere.guild(guild.id()).changes().cache();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            until(() -> mine.isFresh() && other.isFresh());
            List<Future<Integer>> writers = new ArrayList<>();
            for (GuildCache cache : List.of(mine, other)) {
                for (int i = 0; i < 4; i++) {
                    String member = (cache == mine ? "a" : "b") + i;
                    writers.add(threads.submit(() -> stale(cache, member)));
                }
            }
            Replica killed = scenario.cluster().configs().getFirst();
            killed.kill();
            scenario.cluster().startAgain(killed);
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isZero();
            }
            for (GuildCache cache : List.of(mine, other)) {
                until(() ->
                        document(cache).get().orElseThrow().value().properties().stream()
                                .allMatch(member -> member.getValue().asInt() == 100));
            }
        }
    }

    private static CachedDocument document(GuildCache cache) {
        return cache.document("c", "d");
    }

    /// @return how often a value older than what was just written was read
    private static int stale(GuildCache cache, String member) {
        int stale = 0;
        for (int i = 1; i <= 100; i++) {
            document(cache).patch(Map.of(member, i));
            if (document(cache).get().orElseThrow().value().path(member).asInt() < i) {
                stale++;
            }
        }
        return stale;
    }
}
