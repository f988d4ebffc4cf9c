package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.Seed;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the change script counts is what is there.
@Tag("topologies")
class QuotaIT {
    /// What `steps/weight.lua` says, over all keys of a guild but those of the engine itself.
    private static final String RECOUNT =
            """
            local entries, bytes = 0, 0
            for _, name in ipairs(redis.call('KEYS', KEYS[1] .. 'test-*')) do
                local kind = redis.call('TYPE', name).ok
                if kind == 'hash' then
                    for _, field in ipairs(redis.call('HKEYS', name)) do
                        if field ~= '!rev' then
                            entries = entries + 1
                            bytes = bytes + #field + redis.call('HSTRLEN', name, field)
                        end
                    end
                elseif kind == 'set' or kind == 'zset' then
                    local all = kind == 'set' and redis.call('SMEMBERS', name) or redis.call('ZRANGE', name, 0, -1)
                    for _, member in ipairs(all) do
                        entries, bytes = entries + 1, bytes + #member
                    end
                end
            end
            return entries .. ' ' .. bytes
            """;

    private static TestRedis redis;
    private static RedisConnections connections;

    private final Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    private final Key hash = scope.hash("test-hash");
    private final Key set = scope.set("test-set");
    private final Key ordered = scope.ordered("test-ordered");
    private final Key order = scope.ordered("test-order");
    private final Key body = scope.hash("test-body");
    private final Key index = scope.set("test-index");
    private final Key hashes = scope.ordered("test-hashes");

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = TestConnections.to(redis.serviceUri(), Duration.ofMillis(500));
    }

    @AfterAll
    static void stop() {
        connections.close();
        redis.close();
    }

    @Test
    void afterAnyChangesTheCountIsWhatARecountFinds() {
        RandomGenerator random = Seed.of(QuotaIT.class).stream(0);
        RedisChangeStore store = store(new Quotas(12, 60, 0));
        Operation listed = new Operation.Add(index, "set");
        store.apply(change(listed));
        Map<Class<?>, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            Change.Builder change = Change.of(request(), "test").touch(body);
            if (random.nextInt(8) == 0) {
                change.then(fill(random)).then(listed);
            } else {
                change.then(one(random)).then(prune()).list(hashes, "hash", hash);
            }
            outcomes.merge(store.apply(change.build()).getClass(), 1, Integer::sum);
            assertThat(counted()).isEqualTo(recounted());
        }
        assertThat(outcomes.get(Outcome.Applied.class)).isGreaterThan(100);
        assertThat(outcomes.get(Outcome.OverQuota.class)).isGreaterThan(10);
    }

    @Test
    void aGuildBeyondALoweredQuotaMayShrinkAndChangeButNotGrow() {
        RedisChangeStore before = store(Quotas.NONE);
        for (String field : List.of("a", "b", "c", "d")) {
            before.apply(change(new Operation.Set(hash, field, "1")));
        }
        RedisChangeStore lowered = store(new Quotas(2, 0, 0));
        assertThat(lowered.apply(change(new Operation.Set(hash, "a", "2"))))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(lowered.apply(change(new Operation.Unset(hash, "b"))))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(lowered.apply(change(new Operation.Add(set, "m"))))
                .isEqualTo(new Outcome.OverQuota("entries", 2, 3, Quotas.LATER));
    }

    private Change change(Operation operation) {
        return Change.of(request(), "test").then(operation).build();
    }

    private static RedisChangeStore store(Quotas quotas) {
        return new RedisChangeStore(
                connections,
                new ChangeSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), 100, quotas));
    }

    private Operation one(RandomGenerator random) {
        String name = "n".repeat(1 + random.nextInt(12));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Operation.Set(hash, name, "é".repeat(random.nextInt(8)));
            case 2 -> new Operation.Unset(hash, name);
            case 3 -> new Operation.Increment(body, "count", random.nextInt(2_000) - 1_000);
            case 4 -> new Operation.Add(set, name);
            case 5 -> new Operation.Discard(set, name);
            case 6 -> new Operation.Append(ordered, name);
            case 7 -> new Operation.Withdraw(ordered, name);
            default -> new Operation.Delete(random.nextBoolean() ? set : hash);
        };
    }

    private Operation prune() {
        return new Operation.Prune(index, "set", set);
    }

    private Operation fill(RandomGenerator random) {
        Map<String, String> fields = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.put("f" + i, "v".repeat(i));
        }
        return new Operation.Replace(body, order, fields);
    }

    private ChangeRequest request() {
        String id = UUID.randomUUID().toString();
        return new ChangeRequest(scope, id, true, id, "fingerprint", null, null);
    }

    private String counted() {
        String clock = Layout.clock(scope).name();
        return redis.send("HGET", clock, "entries") + " " + redis.send("HGET", clock, "bytes");
    }

    private String recounted() {
        String prefix = Layout.clock(scope).name().replaceFirst("clock$", "");
        return String.valueOf(redis.send("EVAL", RECOUNT, "1", prefix));
    }
}
