package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.DisturbedChangeStore;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Recount;
import io.guildlock.config.change.Recount.Weight;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a recount finds is what the changes counted, and it comes between no two of them.
@Tag("topologies")
class RecountsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /// Small, so that keys are weighed in parts.
    private static final int PAGE = 20;

    private static TestRedis redis;
    private static RedisConnections connections;
    private static RedisChangeStore store;

    private final Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    private DisturbedChangeStore disturbed;
    private RedisRecounts recounts;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = TestConnections.to(redis.serviceUri(), Duration.ofSeconds(5));
        store =
                new RedisChangeStore(
                        connections,
                        new ChangeSettings(
                                Duration.ofMinutes(15), Duration.ofMinutes(1), 100, Quotas.NONE));
    }

    @AfterAll
    static void stop() {
        connections.close();
        redis.close();
    }

    @BeforeEach
    void watchReadings() {
        disturbed = new DisturbedChangeStore(store);
        recounts = new RedisRecounts(connections, disturbed);
    }

    private void fill() {
        Key hash = scope.hash("test-hash");
        Key set = scope.set("test-set");
        Key ordered = scope.ordered("test-ordered");
        several(700, i -> new Operation.Set(hash, "f" + i, "é".repeat(i % 5)));
        several(700, i -> new Operation.Add(set, "m" + i));
        several(700, i -> new Operation.Append(ordered, "o" + i));
        several(90, i -> new Operation.Set(scope.hash("test-small", "s" + i), "f", "v"));
    }

    private void several(int many, IntFunction<Operation> operation) {
        for (int from = 0; from < many; from += 100) {
            Change.Builder change = Change.of(request(), "test").touch(scope.hash("test-hash"));
            for (int i = from; i < Math.min(many, from + 100); i++) {
                change.then(operation.apply(i));
            }
            assertThat(store.apply(change.build())).isInstanceOf(Outcome.Applied.class);
        }
    }

    @Test
    void itFindsWhatTheChangesCountedAndMendsWhatSomebodyElseBroke() {
        fill();
        redis.send("HSET", RedisNames.inGuild(scope.bot(), scope.guild()) + "lease:1", "a", "b");
        Weight counted = counted();
        assertThat(counted.entries()).isEqualTo(2_190);
        assertThat(recounts.recount(scope, PAGE, LONG)).contains(new Recount(93, counted, counted));

        redis.send("HSET", clock(), "entries", "5", "bytes", "9000000");
        assertThat(recounts.recount(scope, PAGE, LONG))
                .contains(new Recount(93, counted, new Weight(5, 9_000_000)));
        assertThat(counted()).isEqualTo(counted);
    }

    @Test
    void aChangeThatComesMeanwhileIsNotLost() {
        fill();
        Weight before = counted();
        redis.send("HSET", clock(), "entries", "5", "bytes", "5");
        disturbed.afterNextReading(() -> several(1, _ -> new Operation.Add(another(), "x")));

        assertThat(recounts.recount(scope, PAGE, LONG)).isPresent();

        assertThat(counted()).isEqualTo(before.plus(new Weight(1, 1)));
    }

    @Test
    void whereOthersChangeItEachTimeItComesToNothingAndLeavesTheCounts() {
        fill();
        redis.send("HSET", clock(), "entries", "5", "bytes", "5");
        for (int i = 0; i < 10_000; i++) {
            int one = i;
            disturbed.afterNextReading(
                    () -> several(1, _ -> new Operation.Add(another(), "x" + one)));
        }
        assertThat(recounts.recount(scope, PAGE, Duration.ofMillis(500))).isEmpty();
        assertThat(counted().entries()).isLessThan(2_190);
    }

    @Test
    void aGuildThatNeverWroteGetsNoCounts() {
        assertThat(recounts.recount(scope, PAGE, LONG))
                .contains(new Recount(0, Weight.NONE, Weight.NONE));
        assertThat(redis.send("EXISTS", clock())).isEqualTo("0");
    }

    private Key another() {
        return scope.set("test-another");
    }

    private ChangeRequest request() {
        String id = UUID.randomUUID().toString();
        return new ChangeRequest(scope, id, true, id, "fingerprint", null, null);
    }

    private String clock() {
        return Layout.clock(scope).name();
    }

    private Weight counted() {
        List<String> counts =
                List.of(
                        String.valueOf(redis.send("HGET", clock(), "entries")),
                        String.valueOf(redis.send("HGET", clock(), "bytes")));
        return new Weight(Long.parseLong(counts.get(0)), Long.parseLong(counts.get(1)));
    }
}
