package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.Notices.Listening;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsIT {
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start();
    private final FakeTimers timers = new FakeTimers();

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void aSubscriptionThatFailedAtOnceIsTriedAgainByTheNextToListen() {
        try (RedisLink link = RedisLink.open(RedisBench.settings(redis))) {
            Channels channels = new Channels(link, timers, LINGER);
            List<String> heard = new CopyOnWriteArrayList<>();
            assertThatThrownBy(link::redisson).isInstanceOf(StoreUnavailableException.class);
            Listening early = channels.listen("gl:early", heard::add);
            assertThat(early.ready().toCompletableFuture()).isNotDone();
            awaitConnected(link);

            Listening late = channels.listen("gl:early", heard::add);

            joined(late);
            redis.send("PUBLISH", "gl:early", "news");
            await().atMost(5, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(heard).containsExactly("news"));
        }
    }

    @Test
    void aChannelLingersWithOneTimerHoweverManyLeaveAndIsDroppedInTheEnd() {
        try (RedisLink link = RedisLink.open(RedisBench.settings(redis))) {
            awaitConnected(link);
            FakeTimers own = new FakeTimers();
            Channels channels = new Channels(link, own, LINGER);
            for (int i = 0; i < 100; i++) {
                Listening listening = channels.listen("gl:busy", _ -> {});
                joined(listening);
                listening.close();
                own.pass(Duration.ofMillis(100));
            }
            assertThat(own.pending()).isEqualTo(1);

            own.pass(LINGER.minusMillis(200));
            assertThat(subscribers("gl:busy")).isEqualTo(1);
            own.pass(Duration.ofMillis(200));

            assertThat(own.pending()).isZero();
            await().atMost(5, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(subscribers("gl:busy")).isZero());
        }
    }

    private static void awaitConnected(RedisLink link) {
        await().atMost(10, TimeUnit.SECONDS)
                .ignoreException(StoreUnavailableException.class)
                .until(() -> link.redisson() != null);
    }

    private static void joined(Listening listening) {
        listening.ready().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }

    private int subscribers(String channel) {
        String reply = String.valueOf(redis.send("PUBSUB", "NUMSUB", channel));
        return Integer.parseInt(reply.lines().reduce("0", (_, last) -> last));
    }
}
