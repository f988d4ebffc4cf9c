package io.guildlock.lock.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// Pages made of many steps, on a store whose steps a test sets.
class OversightTest {
    private static final GuildId GUILD = new GuildId("42");

    private final Scripted store = new Scripted();

    @Test
    void pagesOfEveryOrderHoldEveryLockOnce() {
        for (int i = 0; i < 25; i++) {
            store.add(lock("party:" + i, 1_000 - i % 7, 5_000 + i % 5, i % 3));
        }

        for (Order order : Order.values()) {
            List<ListedLock> seen = new ArrayList<>();
            Optional<Position> after = Optional.empty();
            do {
                Listing.Page page = page(order, 4, after);
                assertThat(page.items()).hasSizeBetween(1, 4);
                seen.addAll(page.items());
                after = page.next().map(place -> Position.parse(place.text(), order));
            } while (after.isPresent());

            assertThat(seen).containsExactlyInAnyOrderElementsOf(store.locks);
            assertThat(seen)
                    .isSortedAccordingTo((a, b) -> Long.compare(order.key(a), order.key(b)));
        }
    }

    @Test
    void stockHoldersComeLastByTimeHeld() {
        ListedLock stock =
                new ListedLock(
                        new LockName(BotId.DEFAULT, GUILD, new Entity("a")),
                        new Standing.Stock("x:1", Duration.ofSeconds(1)),
                        0,
                        9_000,
                        1,
                        Duration.ZERO);
        store.add(stock);
        store.add(lock("b", 1_000, 5_000, 0));

        assertThat(page(Order.HELD, 10, Optional.empty()).items()).endsWith(stock);
        assertThat(page(Order.WAITING, 10, Optional.empty()).items()).startsWith(stock);
    }

    @Test
    void aLockThatIsMetTwiceIsShownOnceAsItWasLast() {
        ListedLock renewed = lock("a", 1_000, 9_000, 0);
        store.add(lock("a", 1_000, 5_000, 0));
        store.add(lock("b", 1_000, 6_000, 0));
        store.add(renewed);

        assertThat(page(Order.REMAINING, 10, Optional.empty()).items())
                .hasSize(2)
                .endsWith(renewed);
    }

    @Test
    void aListingThatTakesTooManyStepsSaysThatItIsNotComplete() {
        for (int i = 0; i < 25; i++) {
            store.add(lock("party:" + i, 1_000, 5_000, 0));
        }

        Listing.Page page = page(oversight(7, 1), Order.HELD, 100, Optional.empty());

        assertThat(page.complete()).isFalse();
        assertThat(page.items()).hasSize(7);
        assertThat(page(oversight(25, 1), Order.HELD, 100, Optional.empty()).complete()).isTrue();
    }

    @Test
    void moreListingsThanMayAreRefusedUntilOneEnds() {
        store.add(lock("a", 1_000, 5_000, 0));
        Oversight oversight = oversight(100, 1);
        store.held = new CompletableFuture<>();
        CompletionStage<Listing> first = oversight.locks(BotId.DEFAULT, GUILD, request());

        assertThat(join(oversight.locks(BotId.DEFAULT, GUILD, request())))
                .isEqualTo(new Listing.TooMany());
        assertThat(join(oversight.locks(BotId.DEFAULT, request())))
                .isEqualTo(new Listing.TooMany());
        store.held.complete(null);
        assertThat(join(first)).isInstanceOf(Listing.Page.class);
        assertThat(join(oversight.locks(BotId.DEFAULT, request())))
                .isInstanceOf(Listing.Page.class);
    }

    @Test
    void aFailedListingMakesRoomForTheNext() {
        Oversight oversight = oversight(100, 1);
        store.held = CompletableFuture.failedFuture(new IllegalStateException("away"));

        for (int i = 0; i < 3; i++) {
            assertThat(oversight.locks(BotId.DEFAULT, GUILD, request()).toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }

    @Test
    void aPlaceOfAnotherOrderOrHandIsRefused() {
        String text = new Position(Order.HELD, -5, GUILD, new Entity("a:1")).text();

        assertThat(Position.parse(text, Order.HELD).key()).isEqualTo(-5);
        for (String wrong :
                List.of("", "!", "!" + text, "aGVsZCA5OTk5OTk5OTk5OTk5OTk5OTk5IDQyIGE")) {
            assertThatThrownBy(() -> Position.parse(wrong, Order.HELD))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> Position.parse(text, Order.WAITING))
                .isInstanceOf(InvalidValueException.class);
    }

    private Listing.Page page(Order order, int limit, Optional<Position> after) {
        return page(oversight(1_000, 1), order, limit, after);
    }

    private static Listing.Page page(
            Oversight oversight, Order order, int limit, Optional<Position> after) {
        return (Listing.Page)
                join(
                        oversight.locks(
                                BotId.DEFAULT,
                                GUILD,
                                new ListRequest(order, EntityFilter.ANY, limit, after)));
    }

    private Oversight oversight(int mostSteps, int atOnce) {
        return new Oversight(store, new ListBounds(100, 1_000, mostSteps, atOnce));
    }

    private static ListRequest request() {
        return new ListRequest(Order.HELD, EntityFilter.ANY, 10, Optional.empty());
    }

    private static ListedLock lock(String entity, long sinceMs, long endMs, int waiters) {
        return new ListedLock(
                new LockName(BotId.DEFAULT, GUILD, new Entity(entity)),
                new Standing.Leased(
                        LeaseId.random(),
                        new FencingToken(5),
                        Holder.ANONYMOUS,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                sinceMs,
                endMs,
                waiters,
                Duration.ZERO);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /// Shows one lock a step.
    private static final class Scripted implements OversightStore {
        private final List<ListedLock> locks = new ArrayList<>();
        private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

        void add(ListedLock lock) {
            locks.add(lock);
        }

        @Override
        public CompletionStage<Step<ListedLock>> locks(
                BotId bot, GuildId guild, EntityFilter filter, String mark) {
            int at = mark.isEmpty() ? 0 : Integer.parseInt(mark);
            String next = at + 1 < locks.size() ? Integer.toString(at + 1) : "";
            return held.thenApply(
                    _ -> new Step<>(locks.subList(at, Math.min(at + 1, locks.size())), next));
        }

        @Override
        public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
            return CompletableFuture.completedStage(new Step<>(List.of(GUILD), ""));
        }

        @Override
        public CompletionStage<Forced> force(ForceCall call) {
            throw new AssertionError("not asked for here");
        }

        @Override
        public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
            throw new AssertionError("not asked for here");
        }
    }
}
