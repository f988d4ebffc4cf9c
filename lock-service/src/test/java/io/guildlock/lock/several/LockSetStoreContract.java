package io.guildlock.lock.several;

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
import io.guildlock.lock.lease.InMemoryBench;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.Undo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [LockSetStore] does.
public abstract class LockSetStoreContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration RECORD = Duration.ofMinutes(2);

    private Bench bench = new InMemoryBench();
    private GuildId guild = new GuildId("42");

    protected abstract Bench open();

    /// One that no other test uses.
    protected abstract GuildId guild();

    @BeforeEach
    void fresh() {
        bench = open();
        guild = guild();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void freeLocksAreGrantedTogetherEachWithItsWholeLease() {
        Sought sought = sought("b", "a");

        List<Grant> grants = granted(take(sought));

        assertThat(grants).hasSize(2).allSatisfy(LockSetStoreContract::lastsInFull);
        assertThat(standing("a")).isInstanceOf(Standing.Leased.class);
        assertThat(renew("b", sought, grants.get(1))).isInstanceOf(Renewal.Renewed.class);
        assertThat(join(bench.here().release(lock("a"), sought.leaseId(), grants.get(0).token())))
                .isInstanceOf(Release.Released.class);
        assertThat(standing("b")).isInstanceOf(Standing.Leased.class);
    }

    @Test
    void theSameStepAgainFindsItsGrantAndANewCallGetsItReplayed() {
        Sought sought = sought("a", "b");
        List<Grant> grants = granted(take(sought));

        assertThat(take(sought))
                .isInstanceOfSatisfying(
                        AllReply.Granted.class, again -> assertThat(again.replayed()).isFalse());
        assertThat(join(bench.setsThere().takeAll(newCall(sought))))
                .isInstanceOfSatisfying(
                        AllReply.Granted.class,
                        replay -> {
                            assertThat(replay.replayed()).isTrue();
                            assertThat(replay.grants())
                                    .extracting(Grant::token)
                                    .isEqualTo(grants.stream().map(Grant::token).toList());
                        });
    }

    @Test
    void oneHeldLockRefusesAllAndSaysWhich() {
        takeAlone("b", LeaseId.random(), Attempt.random(), LONG, RECORD);

        assertThat(take(sought("a", "b", "c")))
                .isInstanceOfSatisfying(
                        AllReply.Held.class,
                        held -> {
                            assertThat(held.entity()).isEqualTo(new Entity("b"));
                            assertThat(held.standing()).isInstanceOf(Standing.Leased.class);
                        });
        assertThat(standing("a")).isEqualTo(new Standing.Free());
        assertThat(standing("c")).isEqualTo(new Standing.Free());
    }

    @Test
    void aFreeLockThatOthersWaitForIsTheirs() {
        Grant first = takeAlone("a", LeaseId.random(), Attempt.random(), SHORT, RECORD);
        Question waiter = question("a", LeaseId.random(), Attempt.random(), LONG, RECORD, true);
        assertThat(join(bench.there().ask(waiter))).isInstanceOf(Reply.Queued.class);
        bench.pass(Duration.ofMillis(250));

        assertThat(take(sought("a", "b"))).isInstanceOf(AllReply.Held.class);
        assertThat(standing("a"))
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> {
                            assertThat(leased.leaseId()).isEqualTo(waiter.leaseId());
                            assertThat(leased.token()).isGreaterThan(first.token());
                        });
    }

    @Test
    void anIdWithALeaseThatEndedIsGone() {
        Sought sought = sought("a", "b");
        List<Grant> grants = granted(take(sought));
        join(bench.here().release(lock("a"), sought.leaseId(), grants.getFirst().token()));

        assertThat(take(newCall(sought))).isEqualTo(new AllReply.Gone());

        Sought expired = with(sought("c", "d"), SHORT);
        granted(take(expired));
        bench.pass(Duration.ofMillis(250));
        assertThat(take(newCall(expired))).isEqualTo(new AllReply.Gone());
        Sought cancelled = sought("e", "f");
        join(bench.here().cancel(lock("f"), cancelled.leaseId()));
        assertThat(take(cancelled)).isEqualTo(new AllReply.Gone());
        assertThat(standing("e")).isEqualTo(new Standing.Free());
    }

    @Test
    void anIdOfOtherLocksIsUsedElsewhere() {
        Sought sought = sought("a", "b");
        granted(take(sought));

        for (String[] others : new String[][] {{"a"}, {"a", "c"}, {"a", "b", "c"}, {"c", "d"}}) {
            assertThat(take(newCall(on(sought, others)))).isEqualTo(new AllReply.UsedElsewhere());
        }
        LeaseId single = LeaseId.random();
        takeAlone("x", single, Attempt.random(), LONG, RECORD);
        assertThat(take(withId(sought("x", "y"), single))).isEqualTo(new AllReply.UsedElsewhere());
        assertThat(
                        join(
                                bench.here()
                                        .ask(
                                                question(
                                                        "z",
                                                        sought.leaseId(),
                                                        Attempt.random(),
                                                        LONG,
                                                        RECORD,
                                                        false))))
                .isEqualTo(new Reply.UsedElsewhere());
    }

    @Test
    void locksTakenOneByOneAreMadeWholeTogetherAndOnlyOnce() {
        Sought sought = sought("a", "b");
        List<FencingToken> tokens = provisionally(sought, Duration.ofSeconds(2));

        List<Grant> grants = granted(seal(sought, tokens));

        assertThat(grants).allSatisfy(LockSetStoreContract::lastsInFull);
        assertThat(grants).extracting(Grant::token).isEqualTo(tokens);
        renew("a", sought, grants.getFirst(), Duration.ofSeconds(60));
        assertThat(granted(seal(sought, tokens)).getFirst().remaining())
                .isGreaterThan(Duration.ofSeconds(40));
        assertThat(take(newCall(sought)))
                .isInstanceOfSatisfying(
                        AllReply.Granted.class, replay -> assertThat(replay.replayed()).isTrue());
    }

    @Test
    void nothingIsMadeWholeUnlessAllAreHeld() {
        Sought sought = sought("a", "b");
        FencingToken a = provisional("a", sought, LONG);
        FencingToken b = provisional("b", sought, SHORT);
        bench.pass(Duration.ofMillis(250));

        assertThat(seal(sought, List.of(a, b)))
                .isEqualTo(new AllReply.Held(new Entity("b"), new Standing.Free()));
        assertThat(takeAlone("z", sought.leaseId(), Attempt.random(), LONG, RECORD)).isNotNull();

        Sought wrong = sought("c", "d");
        List<FencingToken> tokens = provisionally(wrong, LONG);
        assertThat(seal(wrong, List.of(tokens.get(1), tokens.get(0))))
                .isInstanceOf(AllReply.Held.class);
        assertThat(seal(newCall(wrong), tokens)).isEqualTo(new AllReply.Superseded());
        join(bench.here().cancel(lock("c"), wrong.leaseId()));
        assertThat(seal(on(wrong, "c"), List.of(tokens.getFirst()))).isEqualTo(new AllReply.Gone());
        assertThat(seal(on(wrong, "d"), List.of(tokens.get(1))))
                .isEqualTo(new AllReply.UsedElsewhere());
    }

    @Test
    void aRepeatSharesAndKeepsWhatAnOlderCallHasSoFar() {
        Sought older = sought("a", "b");
        FencingToken a = provisional("a", older, Duration.ofSeconds(1));
        takeAlone("b", LeaseId.random(), Attempt.random(), LONG, RECORD);

        assertThat(take(newCall(older))).isInstanceOf(AllReply.Held.class);

        assertThat(standing("a"))
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> {
                            assertThat(leased.token()).isEqualTo(a);
                            assertThat(leased.remaining()).isGreaterThan(Duration.ofSeconds(2));
                        });
        assertThat(join(bench.setsHere().undoAll(older))).isEqualTo(Undo.NOTHING);
        assertThat(standing("a")).isInstanceOf(Standing.Leased.class);
    }

    @Test
    void undoingFreesAllAndTheIdMayBeSentAgain() {
        Sought sought = sought("a", "b");
        granted(take(sought));
        Question waiter = question("b", LeaseId.random(), Attempt.random(), LONG, RECORD, true);
        join(bench.here().ask(waiter));

        assertThat(join(bench.setsHere().undoAll(sought))).isEqualTo(Undo.UNDONE);

        assertThat(standing("a")).isEqualTo(new Standing.Free());
        assertThat(standing("b"))
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased -> assertThat(leased.leaseId()).isEqualTo(waiter.leaseId()));
        assertThat(join(bench.setsHere().undoAll(sought))).isEqualTo(Undo.NOTHING);
        assertThat(take(sought)).isEqualTo(new AllReply.Superseded());
        assertThat(seal(sought, List.of(new FencingToken(1), new FencingToken(1))))
                .isEqualTo(new AllReply.Superseded());
        granted(take(newCall(on(sought, "a", "c"))));
    }

    @Test
    void aSetGivenToTwoCallsStandsUntilTheLastIsUndone() {
        Sought first = sought("a", "b");
        granted(take(first));
        Sought second = newCall(first);
        granted(take(second));

        assertThat(join(bench.setsHere().undoAll(first))).isEqualTo(Undo.NOTHING);
        assertThat(standing("a")).isInstanceOf(Standing.Leased.class);
        assertThat(standing("b")).isInstanceOf(Standing.Leased.class);
        assertThat(join(bench.setsHere().undoAll(second))).isEqualTo(Undo.UNDONE);
        assertThat(standing("a")).isEqualTo(new Standing.Free());
    }

    @Test
    void undoingLeavesTheQueueOfALockNotYetHad() {
        Sought sought = sought("a", "b");
        takeAlone("b", LeaseId.random(), Attempt.random(), LONG, RECORD);
        join(
                bench.here()
                        .ask(
                                question(
                                        "b",
                                        sought.leaseId(),
                                        sought.attempt(),
                                        LONG,
                                        Duration.ZERO,
                                        true)));

        join(bench.setsHere().undoAll(sought));

        assertThat(join(bench.here().look(lock("b"))).waiters()).isEmpty();
    }

    private List<FencingToken> provisionally(Sought sought, Duration lease) {
        return sought.locks().entities().stream()
                .map(entity -> provisional(entity.value(), sought, lease))
                .toList();
    }

    private FencingToken provisional(String entity, Sought sought, Duration lease) {
        return takeAlone(entity, sought.leaseId(), sought.attempt(), lease, Duration.ZERO).token();
    }

    private Grant takeAlone(
            String entity, LeaseId id, Attempt attempt, Duration lease, Duration record) {
        Reply reply = join(bench.here().ask(question(entity, id, attempt, lease, record, false)));
        assertThat(reply).isInstanceOf(Reply.Granted.class);
        return ((Reply.Granted) reply).grant();
    }

    private Question question(
            String entity,
            LeaseId id,
            Attempt attempt,
            Duration lease,
            Duration record,
            boolean queue) {
        return new Question(
                lock(entity),
                id,
                attempt,
                Question.Kind.FIRST,
                lease,
                record,
                Holder.ANONYMOUS,
                queue);
    }

    protected final AllReply take(Sought sought) {
        return join(bench.setsHere().takeAll(sought));
    }

    private AllReply seal(Sought sought, List<FencingToken> tokens) {
        return join(bench.setsHere().sealAll(sought, tokens));
    }

    private Renewal renew(String entity, Sought sought, Grant grant) {
        return renew(entity, sought, grant, LONG);
    }

    private Renewal renew(String entity, Sought sought, Grant grant, Duration lease) {
        return join(bench.here().renew(lock(entity), sought.leaseId(), grant.token(), lease));
    }

    private Standing standing(String entity) {
        return join(bench.here().look(lock(entity))).standing();
    }

    private LockName lock(String entity) {
        return new LockName(BotId.DEFAULT, guild, new Entity(entity));
    }

    protected final Sought sought(String... entities) {
        return new Sought(
                set(entities),
                LeaseId.random(),
                Attempt.random(),
                LONG,
                RECORD,
                Duration.ofSeconds(3),
                Holder.ANONYMOUS);
    }

    private LockSet set(String... entities) {
        return new LockSet(BotId.DEFAULT, guild, Stream.of(entities).map(Entity::new).toList());
    }

    private static Sought newCall(Sought s) {
        return new Sought(
                s.locks(),
                s.leaseId(),
                Attempt.random(),
                s.lease(),
                s.record(),
                s.provisional(),
                s.holder());
    }

    private Sought on(Sought s, String... entities) {
        return new Sought(
                set(entities),
                s.leaseId(),
                s.attempt(),
                s.lease(),
                s.record(),
                s.provisional(),
                s.holder());
    }

    private static Sought with(Sought s, Duration lease) {
        return new Sought(
                s.locks(),
                s.leaseId(),
                s.attempt(),
                lease,
                s.record(),
                s.provisional(),
                s.holder());
    }

    private static Sought withId(Sought s, LeaseId id) {
        return new Sought(
                s.locks(), id, s.attempt(), s.lease(), s.record(), s.provisional(), s.holder());
    }

    protected static List<Grant> granted(AllReply reply) {
        assertThat(reply).isInstanceOf(AllReply.Granted.class);
        return ((AllReply.Granted) reply).grants();
    }

    protected static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /// Just granted: Redis may have gone on by a millisecond within the script.
    private static void lastsInFull(Grant grant) {
        assertThat(grant.remaining()).isBetween(LONG.minusSeconds(1), LONG);
    }
}
