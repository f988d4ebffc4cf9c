package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.ListBounds;
import io.guildlock.lock.oversight.ListRequest;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.Listing;
import io.guildlock.lock.oversight.Order;
import io.guildlock.lock.oversight.Oversight;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;

/// What listings find in Redis, what keeping them costs, and how stock Redisson clients fare.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockIndexIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String LOCKED = "gl:{default:global}:locked";

    private final TestRedis redis = TestRedis.start();
    private final RedisBench bench = RedisBench.withPatience(redis);
    private final Oversight oversight =
            new Oversight(bench.oversight(), new ListBounds(100, 1000, 20_000, 4));
    private final RedissonClient stock = StockClients.open(redis);
    private GuildId guild = FreshGuild.next();
    private LockName lock = new LockName(BotId.DEFAULT, guild, new Entity("party:7"));

    @BeforeEach
    void freshGuild() {
        guild = FreshGuild.next();
        lock = new LockName(BotId.DEFAULT, guild, new Entity("party:7"));
    }

    @AfterEach
    void roomAgain() {
        redis.send("CONFIG", "SET", "maxmemory", "0");
        bench.close();
    }

    @AfterAll
    void stop() {
        stock.shutdown();
        bench.end();
        redis.close();
    }

    @Test
    void aGuildStaysListedForAsLongAsItsLeaseLastsAndAMinuteMore() {
        LockName fresh = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:1"));
        Question question = question(fresh, LEASE);
        Grant grant = ((Reply.Granted) join(bench.here().ask(question))).grant();
        assertThat(listedFor(fresh.guild())).isBetween(90_000L, 300_000L);

        join(bench.there().ask(question(fresh.sibling(new Entity("x")), Duration.ofMillis(1))));
        assertThat(listedFor(fresh.guild())).isGreaterThan(90_000L);

        join(bench.here().renew(fresh, question.leaseId(), grant.token(), Duration.ofHours(2)));
        await().atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThat(listedFor(fresh.guild()))
                                .isGreaterThan(Duration.ofHours(2).toMillis() + 60_000));
    }

    @Test
    void aGuildWhoseTimeIsOverIsTakenOffTheList() {
        redis.send("ZADD", LOCKED, "1", "77");

        page(new ListRequest(Order.HELD, EntityFilter.ANY, 10, Optional.empty()));

        assertThat(redis.send("ZSCORE", LOCKED, "77")).isNull();
    }

    @Test
    void anUncontendedPairCostsTwoCommands() {
        pair();
        long before = scriptsFromClients();
        for (int i = 0; i < 100; i++) {
            pair();
        }

        // The guild may be entered again meanwhile: once a minute.
        assertThat(scriptsFromClients() - before).isBetween(200L, 202L);
    }

    @Test
    void theWholeBotIsListedInOrderAcrossGuilds() {
        List<LockName> locks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            LockName one = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("bot:" + i));
            locks.add(one);
            join(bench.here().ask(question(one, LEASE)));
            bench.pass(Duration.ofMillis(2));
        }
        EntityFilter filter = new EntityFilter("bot", "");

        Listing.Page first = page(new ListRequest(Order.HELD, filter, 20, Optional.empty()));
        Listing.Page second = page(new ListRequest(Order.HELD, filter, 20, first.next()));

        assertThat(first.complete()).isTrue();
        assertThat(first.items()).hasSize(20);
        assertThat(second.next()).isEmpty();
        List<LockName> both = new ArrayList<>();
        first.items().forEach(one -> both.add(one.lock()));
        second.items().forEach(one -> both.add(one.lock()));
        assertThat(both).containsExactlyElementsOf(locks);
    }

    @Test
    void leasesThatEndInTheSameMomentAreAllListed() {
        LockName one = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("x"));
        for (int i = 0; i < 45; i++) {
            join(bench.here().ask(question(one.sibling(new Entity("same:" + i)), LEASE)));
            redis.send(
                    "ZADD",
                    LockNames.leases(LockNames.prefix(one.bot(), one.guild())),
                    Long.toString(System.currentTimeMillis() / 100_000 * 100_000 + 200_000),
                    "same:" + i);
        }

        assertThat(inGuild(one.guild())).hasSize(45);
    }

    @Test
    void aStockHolderIsListedWhileOneOfOurCallsWaitsForItsLock() {
        assertThat(tryLock(stockLock())).isTrue();
        assertThat(inGuild(guild)).isEmpty();

        join(bench.here().ask(question(lock, LEASE)));

        ListedLock listed = inGuild(guild).getFirst();
        assertThat(listed.standing()).isInstanceOf(Standing.Stock.class);
        assertThat(listed.waiters()).isEqualTo(1);
        assertThat(listed.endMs()).isPositive();
        assertThat(listed.sinceMs()).isZero();
    }

    @Test
    void aForcedStockHolderIsOverAndAStockWaiterIsWoken() {
        RLock held = stockLock();
        assertThat(tryLock(held)).isTrue();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> tryLock(stockLock()));
        await().atMost(20, TimeUnit.SECONDS).until(() -> StockClients.oneWaits(redis, bench, lock));

        assertThat(force())
                .isInstanceOfSatisfying(
                        Forced.Ended.class,
                        ended -> assertThat(ended.was()).isInstanceOf(Standing.Stock.class));
        // A stock waiter that nobody wakes tries again only when the lock it saw would have ended.
        assertThat(waiting.orTimeout(8, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void aTokenSparesAStockHolder() {
        assertThat(tryLock(stockLock())).isTrue();

        assertThat(force(Optional.of(new FencingToken(7))))
                .isInstanceOfSatisfying(
                        Forced.OtherHolder.class,
                        other -> assertThat(other.now()).isInstanceOf(Standing.Stock.class));
        assertThat(stockLock().isLocked()).isTrue();
    }

    @Test
    void aForcedStockLockGoesToOurQueue() {
        assertThat(tryLock(stockLock())).isTrue();
        Question waiter = question(lock, LEASE);
        join(bench.here().ask(waiter));

        force();

        assertThat(inGuild(guild).getFirst().standing())
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> assertThat(leased.leaseId()).isEqualTo(waiter.leaseId()));
    }

    @Test
    void listingAndForceReleaseWorkWhenRedisIsOutOfMemory() {
        join(bench.here().ask(question(lock, LEASE)));
        redis.send("CONFIG", "SET", "maxmemory", "1");

        assertThat(inGuild(guild)).hasSize(1);
        assertThat(force()).isInstanceOf(Forced.Ended.class);
        assertThat(inGuild(guild)).isEmpty();
    }

    private Forced force() {
        return force(Optional.empty());
    }

    private Forced force(Optional<FencingToken> only) {
        return join(
                oversight.force(
                        new ForceCall(
                                lock,
                                LeaseId.random(),
                                only,
                                "test",
                                Optional.empty(),
                                Optional.empty(),
                                "r-1")));
    }

    private List<ListedLock> inGuild(GuildId which) {
        return ((Listing.Page)
                        join(
                                oversight.locks(
                                        BotId.DEFAULT,
                                        which,
                                        new ListRequest(
                                                Order.REMAINING,
                                                EntityFilter.ANY,
                                                100,
                                                Optional.empty()))))
                .items();
    }

    private Listing.Page page(ListRequest request) {
        return (Listing.Page) join(oversight.locks(BotId.DEFAULT, request));
    }

    private void pair() {
        Question question = question(lock.sibling(new Entity("pair")), LEASE);
        Grant grant = ((Reply.Granted) join(bench.here().ask(question))).grant();
        join(bench.here().release(question.lock(), question.leaseId(), grant.token()));
    }

    /// Scripts that clients sent so far; a script cannot send one.
    private long scriptsFromClients() {
        return redis.sendToMasters("INFO", "commandstats").stream()
                .map(String::valueOf)
                .mapToLong(LockIndexIT::scriptsIn)
                .sum();
    }

    private static long scriptsIn(String stats) {
        Matcher count = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(stats);
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    /// For how long from now on the guild is listed, ms.
    private long listedFor(GuildId which) {
        String score = redis.send("ZSCORE", LOCKED, which.value());
        assertThat(score).isNotNull();
        return (long) Double.parseDouble(String.valueOf(score)) - System.currentTimeMillis();
    }

    private static Question question(LockName of, Duration lease) {
        return new Question(
                of,
                LeaseId.random(),
                Attempt.random(),
                Question.Kind.FIRST,
                lease,
                Duration.ZERO,
                Holder.ANONYMOUS,
                true);
    }

    private RLock stockLock() {
        return stock.getLock(LockNames.lock(lock));
    }

    private static boolean tryLock(RLock lock) {
        try {
            return lock.tryLock(10, 25, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
