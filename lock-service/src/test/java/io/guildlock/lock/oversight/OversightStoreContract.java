package io.guildlock.lock.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [OversightStore] must do, in memory or in Redis.
public abstract class OversightStoreContract {
    /// What one step of a walk looks at here.
    protected static final int STEP = 10;

    /// How many entries an audit log keeps here.
    protected static final int MOST_AUDITED = 3;

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration PAST_SHORT = Duration.ofMillis(200);
    private static final Holder SHARD = new Holder("3", "bot-7", null);

    private GuildId guild = GuildId.GLOBAL;

    /// The leases that are overseen.
    protected abstract Bench bench();

    protected abstract OversightStore store();

    /// A guild that no other test uses.
    protected abstract GuildId freshGuild();

    @BeforeEach
    void open() {
        guild = freshGuild();
    }

    @AfterEach
    void close() {
        bench().close();
    }

    @Test
    void aHeldLockIsListedWithHolderTokenAndTimes() {
        Question holder = call("party:7", LONG);
        Grant grant = granted(holder);
        bench().pass(Duration.ofMillis(20));

        ListedLock listed = onlyOne(EntityFilter.ANY);

        assertThat(listed.lock()).isEqualTo(lock("party:7"));
        assertThat(listed.waiters()).isZero();
        assertThat(listed.oldestWait()).isZero();
        assertThat(listed.endMs() - listed.sinceMs()).isBetween(29_999L, 30_001L);
        assertThat(listed.standing())
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> {
                            assertThat(leased.leaseId()).isEqualTo(holder.leaseId());
                            assertThat(leased.token()).isEqualTo(grant.token());
                            assertThat(leased.holder()).isEqualTo(SHARD);
                            assertThat(leased.held()).isBetween(Duration.ofMillis(19), LONG);
                            assertThat(leased.remaining()).isBetween(Duration.ofSeconds(20), LONG);
                        });
    }

    @Test
    void itsPlaceInAListingStaysTheSameWhileItIsLookedAtAgain() {
        granted(call("party:7", LONG));
        ListedLock before = onlyOne(EntityFilter.ANY);
        bench().pass(Duration.ofMillis(20));
        ListedLock after = onlyOne(EntityFilter.ANY);

        assertThat(after.sinceMs()).isEqualTo(before.sinceMs());
        assertThat(after.endMs()).isEqualTo(before.endMs());
    }

    @Test
    void waitersAreCountedFromTheFirst() {
        granted(call("party:7", LONG));
        ask(call("party:7", LONG));
        bench().pass(Duration.ofMillis(50));
        ask(call("party:7", LONG));

        ListedLock listed = onlyOne(EntityFilter.ANY);

        assertThat(listed.waiters()).isEqualTo(2);
        assertThat(listed.oldestWait()).isBetween(Duration.ofMillis(45), Duration.ofSeconds(20));
    }

    @Test
    void aWaiterWhoseReplicaIsGoneIsNotCounted() {
        granted(call("party:7", LONG));
        ask(call("party:7", LONG));
        bench().pass(Bench.ENTRY_LIFE.plusMillis(100));

        assertThat(onlyOne(EntityFilter.ANY).waiters()).isZero();
    }

    @Test
    void aFreeLockThatIsWaitedForIsListed() {
        granted(call("party:7", SHORT));
        ask(call("party:7", LONG));
        bench().pass(PAST_SHORT);

        ListedLock listed = onlyOne(EntityFilter.ANY);

        assertThat(listed.standing()).isEqualTo(new Standing.Free());
        assertThat(listed.waiters()).isEqualTo(1);
        assertThat(listed.endMs()).isNegative();
    }

    @Test
    void aReleasedLockIsNotListed() {
        Question holder = call("party:7", LONG);
        Grant grant = granted(holder);
        join(bench().there().release(holder.lock(), holder.leaseId(), grant.token()));

        assertThat(all(EntityFilter.ANY)).isEmpty();
    }

    @Test
    void aLeaseThatRanOutIsNotListedAndCountedOnce() {
        granted(call("party:7", SHORT));
        bench().pass(PAST_SHORT);

        assertThat(all(new EntityFilter("quote", ""))).isEmpty();
        assertThat(all(EntityFilter.ANY)).isEmpty();
        ask(call("party:7", LONG));

        assertThat(bench().expired()).containsExactly(lock("party:7"));
    }

    @Test
    void kindAndPrefixSelect() {
        for (String entity : List.of("party", "party:1", "party:12", "partying:1", "quote:1")) {
            granted(call(entity, LONG));
        }

        assertThat(entities(new EntityFilter("party", "")))
                .containsExactlyInAnyOrder("party", "party:1", "party:12");
        assertThat(entities(new EntityFilter("", "party:1")))
                .containsExactlyInAnyOrder("party:1", "party:12");
        assertThat(entities(new EntityFilter("quote", "q"))).containsExactly("quote:1");
        assertThat(entities(new EntityFilter("quote", "party"))).isEmpty();
    }

    @Test
    void aWalkOfManyStepsMeetsEveryLock() {
        List<String> entities = IntStream.range(0, 5 * STEP).mapToObj(i -> "party:" + i).toList();
        entities.forEach(entity -> granted(call(entity, LONG)));

        Step<ListedLock> first = join(store().locks(BotId.DEFAULT, guild, EntityFilter.ANY, ""));

        assertThat(first.isLast()).isFalse();
        assertThat(first.items()).hasSizeLessThanOrEqualTo(2 * STEP);
        assertThat(entities(EntityFilter.ANY)).containsExactlyInAnyOrderElementsOf(entities);
    }

    @Test
    void aGuildIsNamedOnceSomethingIsLockedThere() {
        assertThat(guilds()).doesNotContain(guild);

        granted(call("party:7", LONG));

        assertThat(guilds()).contains(guild);
    }

    @Test
    void aForcedLeaseIsOverForItsHolder() {
        Question holder = call("party:7", LONG);
        Grant grant = granted(holder);

        assertThat(force("party:7", LeaseId.random()))
                .isInstanceOfSatisfying(
                        Forced.Ended.class,
                        ended -> {
                            assertThat(ended.replayed()).isFalse();
                            assertThat(ended.was())
                                    .isInstanceOfSatisfying(
                                            Standing.Leased.class,
                                            was ->
                                                    assertThat(was.token())
                                                            .isEqualTo(grant.token()));
                        });
        assertThat(join(bench().here().look(holder.lock())).standing())
                .isEqualTo(new Standing.Free());
        assertThat(
                        join(
                                bench().there()
                                        .renew(
                                                holder.lock(),
                                                holder.leaseId(),
                                                grant.token(),
                                                LONG)))
                .isEqualTo(new Renewal.Gone());
        assertThat(join(bench().there().release(holder.lock(), holder.leaseId(), grant.token())))
                .isEqualTo(new Release.Gone());
        assertThat(ask(holder)).isEqualTo(new Reply.Gone());
    }

    @Test
    void aTokenSparesWhoeverGotTheLockSince() {
        Question seen = call("party:7", LONG);
        Grant grant = granted(seen);
        Question next = call("party:7", LONG);
        ask(next);
        join(bench().here().release(seen.lock(), seen.leaseId(), grant.token()));
        LeaseId id = LeaseId.random();

        assertThat(force("party:7", id, Optional.of(grant.token())))
                .isInstanceOfSatisfying(
                        Forced.OtherHolder.class,
                        other ->
                                assertThat(other.now())
                                        .isInstanceOfSatisfying(
                                                Standing.Leased.class,
                                                now ->
                                                        assertThat(now.leaseId())
                                                                .isEqualTo(next.leaseId())));
        FencingToken current = ((Standing.Leased) onlyOne(EntityFilter.ANY).standing()).token();
        assertThat(audit(Optional.empty(), 10)).isEmpty();

        assertThat(force("party:7", id, Optional.of(current))).isInstanceOf(Forced.Ended.class);
        assertThat(force("party:7", id, Optional.of(current)))
                .isInstanceOfSatisfying(
                        Forced.Ended.class, ended -> assertThat(ended.replayed()).isTrue());
        assertThat(force("party:7", LeaseId.random(), Optional.of(current)))
                .isEqualTo(new Forced.WasFree(false));
    }

    @Test
    void aForcedLockGoesToTheFirstInTheQueue() {
        granted(call("party:7", LONG));
        Question next = call("party:7", LONG);
        ask(next);
        ask(call("party:7", LONG));

        force("party:7", LeaseId.random());

        ListedLock listed = onlyOne(EntityFilter.ANY);
        assertThat(listed.waiters()).isEqualTo(1);
        assertThat(listed.standing())
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> assertThat(leased.leaseId()).isEqualTo(next.leaseId()));
    }

    @Test
    void theSameForceReleaseAgainEndsNothingMore() {
        Grant first = granted(call("party:7", LONG));
        LeaseId id = LeaseId.random();
        force("party:7", id);
        Question second = call("party:7", LONG);
        Grant next = granted(second);

        assertThat(force("party:7", id))
                .isInstanceOfSatisfying(
                        Forced.Ended.class,
                        ended -> {
                            assertThat(ended.replayed()).isTrue();
                            assertThat(((Standing.Leased) ended.was()).token())
                                    .isEqualTo(first.token());
                        });
        assertThat(join(bench().here().renew(second.lock(), second.leaseId(), next.token(), LONG)))
                .isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void aForceReleaseThatFoundItFreeEndsNothingLater() {
        LeaseId id = LeaseId.random();
        assertThat(force("party:7", id)).isEqualTo(new Forced.WasFree(false));
        granted(call("party:7", LONG));

        assertThat(force("party:7", id)).isEqualTo(new Forced.WasFree(true));
        assertThat(onlyOne(EntityFilter.ANY).standing()).isInstanceOf(Standing.Leased.class);
        assertThat(audit(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void anIdOfAForceReleaseBelongsToOneLock() {
        granted(call("party:8", LONG));
        LeaseId id = LeaseId.random();
        force("party:7", id);

        assertThat(force("party:8", id)).isEqualTo(new Forced.UsedElsewhere());
        assertThat(onlyOne(EntityFilter.ANY).standing()).isInstanceOf(Standing.Leased.class);
    }

    @Test
    void theAuditLogSaysWhoTookWhatFromWhom() {
        Grant grant = granted(call("party:7", LONG));

        force("party:7", LeaseId.random());

        AuditEntry entry = audit(Optional.empty(), 10).getFirst();
        assertThat(entry.entity()).isEqualTo(new Entity("party:7"));
        assertThat(entry.actor()).contains("ops");
        assertThat(entry.key()).contains("abcdefghijkl");
        assertThat(entry.reason()).isEqualTo("it hangs | on äöü");
        assertThat(entry.requestId()).isEqualTo("r-1");
        assertThat(entry.was())
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        was -> {
                            assertThat(was.holder()).isEqualTo(SHARD);
                            assertThat(was.token()).isEqualTo(grant.token());
                        });
    }

    @Test
    void theAuditLogIsReadInPagesNewestFirst() {
        for (String entity : List.of("party:1", "party:2", "party:1")) {
            granted(call(entity, LONG));
            force(entity, LeaseId.random());
        }

        Step<AuditEntry> first = join(store().audit(query(Optional.empty(), 2, "")));
        Step<AuditEntry> second = join(store().audit(query(Optional.empty(), 2, first.mark())));

        assertThat(first.items())
                .extracting(entry -> entry.entity().value())
                .containsExactly("party:1", "party:2");
        assertThat(second.items())
                .extracting(entry -> entry.entity().value())
                .containsExactly("party:1");
        assertThat(second.isLast()).isTrue();
        assertThat(audit(Optional.of(new Entity("party:1")), 10)).hasSize(2);
        assertThat(audit(Optional.of(new Entity("party:3")), 10)).isEmpty();
    }

    @Test
    void theAuditLogIsBounded() {
        for (int i = 0; i <= MOST_AUDITED; i++) {
            granted(call("party:" + i, LONG));
            force("party:" + i, LeaseId.random());
        }

        assertThat(audit(Optional.empty(), 10))
                .extracting(entry -> entry.entity().value())
                .containsExactly("party:3", "party:2", "party:1");
    }

    private Forced force(String entity, LeaseId id) {
        return force(entity, id, Optional.empty());
    }

    private Forced force(String entity, LeaseId id, Optional<FencingToken> only) {
        return join(
                store().force(
                                new ForceCall(
                                        lock(entity),
                                        id,
                                        only,
                                        "it hangs | on äöü",
                                        Optional.of("ops"),
                                        Optional.of("abcdefghijkl"),
                                        "r-1")));
    }

    private List<AuditEntry> audit(Optional<Entity> entity, int limit) {
        return join(store().audit(query(entity, limit, ""))).items();
    }

    private AuditQuery query(Optional<Entity> entity, int limit, String mark) {
        return new AuditQuery(BotId.DEFAULT, guild, entity, limit, mark);
    }

    private ListedLock onlyOne(EntityFilter filter) {
        List<ListedLock> locks = all(filter);
        assertThat(locks)
                .extracting(ListedLock::lock)
                .isNotEmpty()
                .allMatch(locks.getFirst().lock()::equals);
        return locks.getLast();
    }

    private List<String> entities(EntityFilter filter) {
        return all(filter).stream().map(one -> one.lock().entity().value()).distinct().toList();
    }

    private List<ListedLock> all(EntityFilter filter) {
        List<ListedLock> found = new ArrayList<>();
        String mark = "";
        do {
            Step<ListedLock> step = join(store().locks(BotId.DEFAULT, guild, filter, mark));
            found.addAll(step.items());
            mark = step.mark();
        } while (!mark.isEmpty());
        return found;
    }

    private List<GuildId> guilds() {
        List<GuildId> found = new ArrayList<>();
        String mark = "";
        do {
            Step<GuildId> step = join(store().guilds(BotId.DEFAULT, mark));
            found.addAll(step.items());
            mark = step.mark();
        } while (!mark.isEmpty());
        return found;
    }

    private Grant granted(Question question) {
        Reply reply = ask(question);
        assertThat(reply).isInstanceOf(Reply.Granted.class);
        return ((Reply.Granted) reply).grant();
    }

    private Reply ask(Question question) {
        return join(bench().here().ask(question));
    }

    private Question call(String entity, Duration lease) {
        return new Question(
                lock(entity),
                LeaseId.random(),
                Attempt.random(),
                Question.Kind.FIRST,
                lease,
                Duration.ofMinutes(2),
                SHARD,
                true);
    }

    private LockName lock(String entity) {
        return new LockName(BotId.DEFAULT, guild, new Entity(entity));
    }

    protected static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
