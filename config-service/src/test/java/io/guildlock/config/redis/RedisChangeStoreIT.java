package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.ChangeStoreContract;
import io.guildlock.config.change.Durability;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ReplicaShortfall;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@Tag("topologies")
class RedisChangeStoreIT extends ChangeStoreContract {
    private static TestRedis redis;
    private static RedisConnections connections;
    private static RedisChangeStore store;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = TestConnections.to(redis.serviceUri(), Duration.ofMillis(500));
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

    @Override
    protected ChangeStore store() {
        return store;
    }

    @Override
    protected ChangeStore store(Quotas quotas) {
        return new RedisChangeStore(
                connections,
                new ChangeSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), 100, quotas));
    }

    @Override
    protected void hold(Scope scope, LeaseGuard guard) {
        free(scope, guard);
        redis.send(
                "HSET",
                scope.lock(guard.entity()).name(),
                guard.leaseId().value(),
                "1",
                "!lease",
                guard.leaseId().value(),
                "!tok",
                guard.token().toString());
    }

    @Override
    protected void free(Scope scope, LeaseGuard guard) {
        redis.send("DEL", scope.lock(guard.entity()).name());
    }

    @Test
    void aStockRedissonLockDoesNotGuard() {
        free(scope, GUARD);
        redis.send("HSET", scope.lock(GUARD.entity()).name(), "stock:1", "1");
        assertThat(store.apply(Change.of(guarded(), "test").build()))
                .isEqualTo(new Outcome.StaleLease());
    }

    @Test
    void somethingElseWhereTheLockShouldBeDoesNotGuard() {
        free(scope, GUARD);
        redis.send("SET", scope.lock(GUARD.entity()).name(), "x");
        assertThat(store.apply(Change.of(guarded(), "test").build()))
                .isEqualTo(new Outcome.StaleLease());
        free(scope, GUARD);
    }

    @Test
    void aKeyOfAnotherTypeIsRefusedBeforeAnyWrite() {
        redis.send("SET", set.name(), "foreign");
        Outcome outcome =
                store.apply(
                        change().then(new Operation.Set(hash, "f", "v"))
                                .then(new Operation.Add(set, "m"))
                                .build());
        assertThat(outcome).isEqualTo(new Outcome.WrongType(set.name(), "string"));
        assertThat(redis.send("EXISTS", hash.name())).isEqualTo("0");
    }

    @Test
    void aForeignStreamKeyIsRefusedBeforeAnyWrite() {
        redis.send("SET", Layout.stream(scope), "foreign");
        assertThat(store.apply(change().then(new Operation.Set(hash, "f", "v")).build()))
                .isEqualTo(new Outcome.WrongType(Layout.stream(scope), "string"));
        assertThat(redis.send("EXISTS", hash.name())).isEqualTo("0");
    }

    @Test
    void aForeignClockKeyIsRefusedBeforeAnyWrite() {
        redis.send("SET", Layout.clock(scope).name(), "foreign");
        assertThat(store.apply(change().then(new Operation.Set(hash, "f", "v")).build()))
                .isEqualTo(new Outcome.WrongType(Layout.clock(scope).name(), "string"));
        assertThat(redis.send("EXISTS", hash.name())).isEqualTo("0");
    }

    @Test
    void aGuildIsRegisteredBeforeItsFirstChangeAlsoAfterFlushAll() {
        for (int i = 0; i < 2; i++) {
            applied(new Operation.Set(hash, "f", "v"));
            assertThat(
                            redis.send(
                                    "SISMEMBER",
                                    RedisNames.guilds(scope.bot()),
                                    scope.guild().value()))
                    .isEqualTo("1");
            redis.flushAll();
        }
    }

    @Test
    void scriptsAreLoadedAgainAfterScriptFlush() {
        applied(new Operation.Set(hash, "f", "v"));
        redis.send("SCRIPT", "FLUSH");
        assertThat(read(new Read.Fields(hash, List.of("f")))).containsExactly("v");
        redis.send("SCRIPT", "FLUSH");
        applied(new Operation.Set(hash, "f", "w"));
    }

    @Test
    void everyChangeLeavesOneEventThatNamesTheOneBefore() {
        Outcome.Applied first = applied(new Operation.Set(hash, "f", "1"));
        applied(new Operation.Set(hash, "f", "1"));
        Outcome.Applied second =
                applied(change().then(new Operation.Set(hash, "f", "2")).tell("set", "f"));
        assertThat(redis.send("XLEN", Layout.stream(scope))).isEqualTo("2");
        String last = redis.send("EVAL", LAST_EVENT, "1", Layout.stream(scope));
        assertThat(last)
                .isEqualTo(
                        "%s-0 previous %s-0 resource test operations [{\"op\":\"set\",\"name\":\"f\"}] minted  actor tester lease "
                                .formatted(second.revision(), first.revision()));
    }

    /// From 7.2 on, Redis waits for replicas only after a write.
    @Test
    void aReplayThatAsksForReplicasGivesItsRecordItsLifetimeAnew() {
        ChangeRequest request = request("again");
        applied(Change.of(request, "test").then(new Operation.Set(hash, "f", "1")));
        String record = Layout.record(scope, "again").name();
        redis.send("PEXPIRE", record, "60000");
        ChangeRequest replicated =
                new ChangeRequest(
                        scope,
                        request.id(),
                        true,
                        "another call",
                        request.fingerprint(),
                        null,
                        "tester",
                        Durability.REPLICATED);
        Change again =
                Change.of(replicated, "test").then(new Operation.Set(hash, "f", "1")).build();

        assertThat(catchThrowable(() -> store.apply(again)))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(ReplicaShortfall.class));

        assertThat(Long.parseLong(String.valueOf(redis.send("PTTL", record))))
                .isGreaterThan(60_000);
    }

    private static final String LAST_EVENT =
            "local e = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1] "
                    + "return e[1] .. ' ' .. table.concat(e[2], ' ')";

    @Test
    void revisionsAndPlacesGoOnFromAClockThatIsAhead() {
        redis.send("HSET", Layout.clock(scope).name(), "clock", "9000000000000000");
        assertThat(
                        revisionOf(
                                new Operation.Append(ordered, "a"),
                                new Operation.Append(ordered, "b")))
                .isEqualTo(9_000_000_000_000_001L);
        assertThat(redis.send("ZSCORE", ordered.name(), "b")).isEqualTo("9000000000000002");
        assertThat(revisionOf(new Operation.Append(ordered, "c")))
                .isEqualTo(9_000_000_000_000_003L);
    }

    private long revisionOf(Operation... operations) {
        return applied(operations).revision().value();
    }

    @Test
    void aDecisionIsForgottenWhenItsTimeIsOver() {
        applied(Change.of(request("kept"), "test").then(new Operation.Set(hash, "f", "1")));
        String left = redis.send("PTTL", Layout.record(scope, "kept").name());
        assertThat(Long.parseLong(String.valueOf(left))).isBetween(890_000L, 900_000L);
    }

    @Test
    void whenOutOfMemoryNothingIsAppliedAndThatIsSure() {
        applied(new Operation.Set(hash, "f", "v"));
        redis.send("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThatThrownBy(() ->
                            store.apply(change().then(new Operation.Unset(hash, "f")).build()))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure ->
                                    assertThat(failure.certainty())
                                            .isEqualTo(StoreFailure.Certainty.NOT_APPLIED));
        } finally {
            redis.send("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(read(new Read.Fields(hash, List.of("f")))).containsExactly("v");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there the others take over, see FailoverIT")
    void aPausedRedisMeansUnknownAndADeadOneNotApplied() {
        Change change = change().then(new Operation.Set(hash, "f", "v")).build();
        store.apply(change);
        redis.pause();
        try {
            assertFails(change, StoreFailure.Certainty.UNKNOWN);
        } finally {
            redis.resume();
        }
        redis.kill();
        try {
            assertFails(change, StoreFailure.Certainty.NOT_APPLIED);
        } finally {
            redis.restart();
        }
        assertThat(store.apply(change)).isInstanceOf(Outcome.Applied.class);
    }

    private static void assertFails(Change change, StoreFailure.Certainty certainty) {
        assertThatThrownBy(() -> store.apply(change))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(certainty));
    }
}
