package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Parting;
import io.guildlock.lock.lease.Place;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.StoreRefusedException;
import io.guildlock.lock.lease.Undo;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/// What the scripts leave in Redis, and how they behave when Redis has lost something or is full.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockLayoutIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start();
    private final RedisBench bench = RedisBench.withPatience(redis);

    /// May do in Redis what the service need not.
    private final RedissonClient anyone = StockClients.open(redis);

    private final GuildId guild = FreshGuild.next();
    private final LockName lock =
            new LockName(BotId.DEFAULT, guild, new Entity("party:" + System.nanoTime()));
    private final String prefix = "gl:{default:" + guild + "}:";

    @AfterEach
    void roomAgain() {
        redis.send("CONFIG", "SET", "maxmemory", "0");
        redis.flushAll();
        bench.close();
    }

    @AfterAll
    void stop() {
        bench.end();
        anyone.shutdown();
        redis.close();
    }

    @Test
    void aLeaseIsARedissonLockWithFieldsOfOurs() {
        Question question = question(Duration.ofMinutes(5));
        Grant grant = granted(question);
        Map<Object, Object> hash = anyone.getMap(name(), StringCodec.INSTANCE).readAllMap();

        assertThat(name()).isEqualTo(prefix + "lock:" + lock.entity());
        assertThat(hash)
                .containsEntry(question.leaseId().value(), "1")
                .containsEntry("!lease", question.leaseId().value())
                .containsEntry("!tok", grant.token().toString())
                .containsEntry("!att", question.attempt().value())
                .containsEntry("!holder", "{\"shard\":\"3\"}");
        assertThat(ttl(name())).isBetween(29_000L, 30_000L);
    }

    @Test
    void tokenCounterRecordAndIndexOutliveTheLease() {
        Question question = question(Duration.ofMinutes(5));
        Grant grant = granted(question);
        String record = prefix + "lease:" + question.leaseId();

        assertThat(redis.send("GET", "redisson_lock_token:" + name()))
                .isEqualTo(grant.token().toString());
        assertThat(ttl("redisson_lock_token:" + name()))
                .isGreaterThan(Duration.ofDays(1).toMillis());
        assertThat(redis.send("HGET", record, lock.entity().value()))
                .isEqualTo("granted " + grant.token());
        assertThat(ttl(record)).isBetween(299_000L, 300_000L);
        assertThat(redis.send("ZSCORE", prefix + "leases", lock.entity().value())).isNotEmpty();
        assertThat(ttl(prefix + "leases")).isGreaterThan(Duration.ofDays(1).toMillis());
    }

    @Test
    void renewingExtendsTheRecord() {
        Question question = question(Duration.ofSeconds(40));
        Grant grant = granted(question);

        long listedUntil = listedUntil();

        join(bench.here().renew(lock, question.leaseId(), grant.token(), Duration.ofHours(2)));

        assertThat(listedUntil() - listedUntil).isGreaterThan(Duration.ofHours(1).toMillis());
        assertThat(ttl(prefix + "lease:" + question.leaseId()))
                .isGreaterThan(Duration.ofHours(2).toMillis());
        assertThat(ttl("redisson_lock_token:" + name()))
                .isGreaterThan(Duration.ofHours(25).toMillis());
    }

    @Test
    void keepingAPlaceKeepsTheNamesOfItsQueue() {
        granted(question(Duration.ZERO));
        Question waiter = question(Duration.ZERO);
        assertThat(join(bench.here().ask(waiter))).isInstanceOf(Reply.Queued.class);
        List<String> names =
                List.of(
                        prefix + "queue:" + lock.entity(),
                        prefix + "wishes:" + lock.entity(),
                        prefix + "waited");
        names.forEach(name -> redis.send("PEXPIRE", name, "10000"));

        join(bench.here().keep(lock, List.of(place(waiter)), false));

        assertThat(names).allSatisfy(name -> assertThat(ttl(name)).isGreaterThan(10_000));
    }

    @Test
    void aReleaseLeavesNothingBehindButCounterAndRecord() {
        Question question = question(Duration.ofMinutes(5));
        Grant grant = granted(question);

        join(bench.here().release(lock, question.leaseId(), grant.token()));

        assertThat(anyone.getKeys().getKeysStream().filter(name -> name.contains(prefix)))
                .containsExactlyInAnyOrder(
                        "redisson_lock_token:" + name(), prefix + "lease:" + question.leaseId());
    }

    @Test
    void aMintedIdLeavesNoRecordUntilItEnds() {
        Question question = question(Duration.ZERO);
        Grant grant = granted(question);
        String record = prefix + "lease:" + question.leaseId();
        assertThat(redis.send("EXISTS", record)).isEqualTo("0");

        join(bench.here().release(lock, question.leaseId(), grant.token()));

        assertThat(ttl(record)).isGreaterThan(60_000L);
        assertThat(join(bench.here().release(lock, question.leaseId(), grant.token())))
                .isEqualTo(new Release.Repeated());
    }

    @Test
    void theQueueVanishesWithItsCalls() {
        granted(question(Duration.ZERO));
        Reply waiting = join(bench.here().ask(question(Duration.ZERO)));

        assertThat(waiting).isInstanceOf(Reply.Queued.class);
        assertThat(ttl(prefix + "queue:" + lock.entity())).isBetween(1L, 16_000L);
        assertThat(ttl(prefix + "wishes:" + lock.entity())).isBetween(1L, 16_000L);
    }

    @Test
    void theQueueIsProlongedWithThePlacesThatAreKept() {
        granted(question(Duration.ZERO));
        Question waiting = question(Duration.ZERO);
        join(bench.here().ask(waiting));
        await().atMost(20, TimeUnit.SECONDS).until(() -> leastOfQueue() < 15_400L);

        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> {
                    join(bench.here().keep(lock, List.of(placeOf(waiting)), false));
                    return leastOfQueue() > 15_400L;
                });
    }

    @Test
    void aGrantThatNobodyHearsOfIsNotOnTheListOfLeases() {
        Question holder = question(Duration.ofMinutes(5));
        Grant grant = granted(holder);
        Question departed = question(Duration.ofMinutes(5));
        join(bench.here().ask(departed));
        join(bench.here().keep(lock, List.of(placeOf(departed)), true));

        join(bench.here().release(lock, holder.leaseId(), grant.token()));

        assertThat(redis.send("HGET", name(), "!lease")).isEqualTo(departed.leaseId().value());
        assertThat(redis.send("ZSCORE", prefix + "leases", lock.entity().value())).isNull();
    }

    @Test
    void theGuildIsRegisteredBeforeItsFirstLock() {
        LockName fresh = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:1"));

        join(bench.here().ask(question(fresh)));

        assertThat(redis.send("SISMEMBER", "gl:{default:global}:guilds", fresh.guild().value()))
                .isEqualTo("1");
    }

    @Test
    void tokensRiseWhenTheCounterIsLost() {
        Question first = question(Duration.ZERO);
        FencingToken before = granted(first).token();
        redis.flushAll();

        assertThat(granted(question(Duration.ZERO)).token()).isGreaterThan(before);
    }

    @Test
    void tokensRiseWhenTheCounterIsAheadOfTheClock() {
        FencingToken ahead = new FencingToken(FencingToken.MAX - 5);
        redis.send("SET", "redisson_lock_token:" + name(), ahead.toString());

        assertThat(granted(question(Duration.ZERO)).token().value()).isEqualTo(ahead.value() + 1);
    }

    @Test
    void aLeaseThatRanOutIsCountedOnceHoweverOftenItsGuildIsTouched() {
        Question question = question(Duration.ZERO);
        Grant grant = granted(question);
        join(bench.here().renew(lock, question.leaseId(), grant.token(), Duration.ofMillis(50)));
        bench.pass(Duration.ofMillis(100));

        join(bench.here().ask(question(lock.sibling(new Entity("party:1")))));
        join(bench.there().ask(question(lock.sibling(new Entity("party:2")))));

        assertThat(bench.expired()).containsExactly(lock);
    }

    @Test
    void eachOfManyLeasesThatRanOutIsCountedOnceEvenIfItsLockIsTakenAgainFirst() {
        List<LockName> locks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LockName one = lock.sibling(new Entity("many:" + i));
            locks.add(one);
            Question question = question(one);
            Grant grant = ((Reply.Granted) join(bench.here().ask(question))).grant();
            Duration left = Duration.ofMillis(1_000 + i);
            join(bench.here().renew(one, question.leaseId(), grant.token(), left));
        }
        bench.pass(Duration.ofMillis(1_100));

        join(bench.here().ask(question(locks.getLast())));
        join(bench.there().ask(question(locks.get(10))));
        join(bench.there().ask(question(lock)));

        assertThat(bench.expired()).containsExactlyInAnyOrderElementsOf(locks);
    }

    @Test
    void anUndoneAttemptIsRememberedForAMinute() {
        Question late = question(Duration.ZERO);

        join(bench.here().undo(lock, late.leaseId(), late.attempt()));

        assertThat(ttl(prefix + "over:" + late.attempt().value())).isBetween(50_000L, 60_000L);
    }

    @Test
    void scriptsThatRedisForgotAreSentAgain() {
        Question question = question(Duration.ZERO);
        Grant grant = granted(question);
        redis.send("SCRIPT", "FLUSH");

        assertThat(join(bench.here().release(lock, question.leaseId(), grant.token())))
                .isInstanceOf(Release.Released.class);
    }

    /// A script that is loaded first and run then can be forgotten in between.
    @Test
    void aScriptThatRedisForgotIsSentAndRunInOneStep() {
        redis.send("SCRIPT", "FLUSH");
        redis.send("CONFIG", "RESETSTAT");

        granted(question(Duration.ZERO));

        assertThat(redis.sendToMasters("INFO", "commandstats").toString())
                .contains("cmdstat_eval:")
                .doesNotContain("cmdstat_script|load");
    }

    @Test
    void outOfMemoryAcquireIsSurelyNotAppliedAndTheRestWorks() {
        Question holder = question(Duration.ofMinutes(5));
        Grant grant = granted(holder);
        Question waiter = question(Duration.ofMinutes(5));
        join(bench.here().ask(waiter));
        Question leaver = question(Duration.ofMinutes(5));
        join(bench.here().ask(leaver));
        Question quitter = question(Duration.ofMinutes(5));
        join(bench.here().ask(quitter));
        redis.send("CONFIG", "SET", "maxmemory", "1");

        assertThatThrownBy(() -> join(bench.here().ask(question(Duration.ofMinutes(5)))))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreRefusedException.class);
        assertThat(join(bench.here().renew(lock, holder.leaseId(), grant.token(), LEASE)))
                .isInstanceOf(Renewal.Renewed.class);
        assertThat(join(bench.here().keep(lock, List.of(place(waiter)), false)).lost()).isEmpty();
        assertThat(join(bench.here().giveUp(lock, leaver.leaseId(), leaver.attempt())))
                .isInstanceOf(Parting.Left.class);
        assertThat(join(bench.here().undo(lock, quitter.leaseId(), quitter.attempt())))
                .isEqualTo(Undo.LEFT);
        assertThat(join(bench.here().release(lock, holder.leaseId(), grant.token())))
                .isInstanceOf(Release.Released.class);
        assertThat(join(bench.here().cancel(lock, waiter.leaseId())))
                .isInstanceOf(Cancellation.Freed.class);
        assertThat(join(bench.here().look(lock)).waiters()).isEmpty();
    }

    /// Until when the lease lasts, by the guild's list of live leases, ms.
    private long listedUntil() {
        return Long.parseLong(redis.send("ZSCORE", prefix + "leases", lock.entity().value()));
    }

    private static Place place(Question waiter) {
        return new Place(waiter.leaseId(), waiter.attempt());
    }

    private Grant granted(Question question) {
        Reply reply = join(bench.here().ask(question));
        assertThat(reply).isInstanceOf(Reply.Granted.class);
        return ((Reply.Granted) reply).grant();
    }

    private Question question(Duration record) {
        return new Question(
                lock,
                LeaseId.random(),
                Attempt.random(),
                Question.Kind.FIRST,
                LEASE,
                record,
                new Holder("3", null, null),
                true);
    }

    private static Question question(LockName of) {
        return new Question(
                of,
                LeaseId.random(),
                Attempt.random(),
                Question.Kind.FIRST,
                LEASE,
                Duration.ZERO,
                Holder.ANONYMOUS,
                true);
    }

    private String name() {
        return RedisNames.lock(lock.bot(), lock.guild(), lock.entity());
    }

    private static Place placeOf(Question question) {
        return new Place(question.leaseId(), question.attempt());
    }

    private long leastOfQueue() {
        return Math.min(
                ttl(prefix + "queue:" + lock.entity()), ttl(prefix + "wishes:" + lock.entity()));
    }

    private long ttl(String name) {
        return Long.parseLong(redis.send("PTTL", name));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
