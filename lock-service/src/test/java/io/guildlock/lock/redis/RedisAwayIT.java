package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What callers are told while Redis is not there, and that service returns by itself.
class RedisAwayIT {
    private final TestRedis redis = TestRedis.start(Map.of("maxmemory-policy", "allkeys-lru"));
    private final RedisBench bench = RedisBench.on(redis);
    private final RedissonProbe probe = new RedissonProbe(bench.link(), "here");

    @AfterEach
    void stop() {
        bench.end();
        redis.close();
    }

    @Test
    void theProbeSeesPolicyAndWritability() {
        assertThat(probe.look().complaints()).singleElement().asString().contains("allkeys-lru");

        redis.send("CONFIG", "SET", "maxmemory-policy", "noeviction");
        assertThat(probe.look().complaints()).isEmpty();

        redis.send("CONFIG", "SET", "maxmemory", "1");
        assertThat(probe.look().writable()).isFalse();
        assertThat(probe.look().writeRefusal()).contains("maxmemory").doesNotContain("channel");
        assertThat(probe.look().layout()).isEqualTo("1");
    }

    @Test
    void aPausedRedisLeavesTheOutcomeUnknown() {
        GuildId known = FreshGuild.next();
        ask(known);
        redis.pause();

        assertThatThrownBy(() -> ask(known)).hasCauseInstanceOf(OutcomeUnknownException.class);

        redis.resume();
        await().atMost(10, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> ask() instanceof Reply.Granted);
    }

    @Test
    void aPausedRedisSurelyGrantsNothingInAGuildThatIsNotEnteredYet() {
        ask();
        redis.pause();

        assertThatThrownBy(this::ask).hasCauseInstanceOf(StoreUnavailableException.class);

        redis.resume();
    }

    @Test
    void aDeadRedisCannotBeReachedAndItsReturnIsNoticed() {
        ask();
        redis.kill();

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThatThrownBy(this::ask)
                                .hasCauseInstanceOf(StoreUnavailableException.class));
        assertThatThrownBy(probe::look).isInstanceOf(RuntimeException.class);

        redis.restart();
        await().atMost(20, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> ask() instanceof Reply.Granted);
        await().atMost(10, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> probe.look().writable());
    }

    private Reply ask() {
        return ask(FreshGuild.next());
    }

    private Reply ask(GuildId guild) {
        return join(
                bench.here()
                        .ask(
                                new Question(
                                        new LockName(
                                                BotId.DEFAULT,
                                                guild,
                                                new Entity("party:" + System.nanoTime())),
                                        LeaseId.random(),
                                        Attempt.random(),
                                        Question.Kind.FIRST,
                                        Duration.ofSeconds(30),
                                        Duration.ZERO,
                                        Holder.ANONYMOUS,
                                        true)));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
