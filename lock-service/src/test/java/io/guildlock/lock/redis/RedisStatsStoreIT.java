package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.stats.Published;
import io.guildlock.lock.stats.Report;
import io.guildlock.lock.stats.Standings;
import io.guildlock.lock.stats.StatsStore;
import io.guildlock.lock.stats.StatsTerms;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RScoredSortedSet;
import org.redisson.client.codec.StringCodec;

@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisStatsStoreIT {
    private static final StatsTerms TERMS = new StatsTerms(10, 5, 10, Duration.ofSeconds(1));

    private final TestRedis redis = TestRedis.start();
    private final RedisBench bench = RedisBench.on(redis);
    private final StatsStore store = new RedisStatsStore(bench.link(), TERMS);
    private final GuildId guild = FreshGuild.next();
    private final BotId bot = new BotId("bot-" + guild);

    @AfterAll
    void stop() {
        bench.end();
        redis.close();
    }

    @Test
    void reportsAreReadInOrderAndGoneOnFromAMark() {
        BotId own = new BotId("read-" + guild);
        assertThat(done(store.published(own, "")).items()).isEmpty();
        publish(own, "a", 1);
        publish(own, "b", 2);
        Published first = done(store.published(own, ""));
        publish(own, "a", 3);

        assertThat(first.items())
                .extracting(item -> item.report().replica())
                .containsExactly("a", "b");
        assertThat(first.isAll()).isTrue();
        assertThat(first.items().getFirst().atMs())
                .isBetween(first.nowMs() - 60_000, first.nowMs());
        assertThat(done(store.published(own, first.mark())).items())
                .extracting(item -> item.report().age())
                .containsExactly(Duration.ofSeconds(3));
        assertThat(bench.redisson().getStream(LockNames.stats(own)).remainTimeToLive())
                .isBetween(1L, StatsTerms.WINDOW.toMillis());
    }

    @Test
    void noMoreReportsAreKeptThanMayBe() {
        BotId own = new BotId("most-" + guild);
        for (int i = 1; i <= 8; i++) {
            publish(own, "a", i);
        }

        assertThat(done(store.published(own, "")).items())
                .extracting(item -> item.report().age().toSeconds())
                .containsExactly(4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void reportsOlderThanTheWindowAreForgotten() {
        BotId own = new BotId("old-" + guild);
        String name = LockNames.stats(own);
        bench.redisson()
                .getScript(StringCodec.INSTANCE)
                .eval(
                        name,
                        org.redisson.api.RScript.Mode.READ_WRITE,
                        "return redis.call('XADD', KEYS[1], '1000-1', 'r', 'a', 'v', '1')",
                        org.redisson.api.RScript.ReturnType.VALUE,
                        List.of((Object) name));
        publish(own, "b", 2);

        assertThat(done(store.published(own, "")).items())
                .extracting(item -> item.report().replica())
                .containsExactly("b");
    }

    @Test
    void oneReplicaCountsAtATimeAndAnotherWhenItsTimeIsOver() {
        BotId own = new BotId("turn-" + guild);

        assertThat(publish(own, "a", 1)).isTrue();
        assertThat(publish(own, "b", 1)).isFalse();
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> publish(own, "b", 2));
    }

    @Test
    void liveLeasesAndPlacesInQueuesAreCounted() {
        String prefix = LockNames.prefix(bot, guild);
        double nowMs = (double) done(store.published(bot, "")).nowMs();
        set(LockNames.leases(prefix)).add(nowMs + 60_000, "party:1");
        set(LockNames.leases(prefix)).add(nowMs + 60_000, "party:2");
        set(LockNames.leases(prefix)).add(nowMs - 1_000, "party:over");
        set(LockNames.waited(bot, guild)).add(nowMs + 60_000, "party:1");
        set(LockNames.waited(bot, guild)).add(nowMs - 1_000, "party:over");
        set(prefix + "queue:party:1").add(1, "one");
        set(prefix + "queue:party:1").add(2, "two");
        set(prefix + "queue:party:over").add(1, "one");

        assertThat(done(store.count(bot, guild))).isEqualTo(new Standings(2, 2));
        assertThat(done(store.count(bot, FreshGuild.next()))).isEqualTo(new Standings(0, 0));
    }

    private RScoredSortedSet<String> set(String name) {
        return bench.redisson().getScoredSortedSet(name, StringCodec.INSTANCE);
    }

    private boolean publish(BotId to, String replica, int ageSeconds) {
        return done(
                store.publish(
                        to, Report.parse(replica, ageSeconds * 1000L + " 0 -1 -1 -1 -1 7 8")));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
