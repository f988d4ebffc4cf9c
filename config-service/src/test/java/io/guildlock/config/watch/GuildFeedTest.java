package io.guildlock.config.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.EventPage;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuildFeedTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("42"));
    private static final int PAGE = 3;

    private final List<ChangeEvent> stream = new ArrayList<>();
    private final List<Revision> lags = new ArrayList<>();
    private Revision head = Revision.NONE;
    private int reads;
    private boolean down;
    private long nanos;
    private int resets;
    private final GuildFeed feed =
            new GuildFeed(
                    SCOPE,
                    this::read,
                    Runnable::run,
                    PAGE,
                    new FeedObserver() {
                        @Override
                        public void handedOn(Revision id) {
                            lags.add(id);
                        }

                        @Override
                        public void reset() {
                            resets++;
                        }

                        @Override
                        public long nanoTime() {
                            return nanos;
                        }
                    });

    private EventPage read(Scope scope, Revision after, int most) {
        reads++;
        if (down) {
            throw new StoreFailure(
                    StoreFailure.Certainty.NOT_APPLIED, "down", new IllegalStateException());
        }
        return new EventPage(
                head,
                stream.stream()
                        .filter(event -> event.id().compareTo(after) > 0)
                        .limit(most)
                        .toList());
    }

    private void change(long id) {
        stream.add(new ChangeEvent(new Revision(id), head, "r", "[]", "", ""));
        head = new Revision(id);
    }

    /// Takes everything at once, unless told not to.
    private static final class Reader implements Connection {
        private final List<String> got = new ArrayList<>();
        private @Nullable Watcher watcher;
        private boolean takes = true;
        private boolean cut;
        private int left;

        @Override
        public void event(String id, Frame frame) {
            got.add(frame.name() + " " + id);
            left++;
            take();
        }

        void take() {
            while (takes && left > 0 && watcher != null) {
                left--;
                watcher.taken(0);
            }
        }

        @Override
        public void comment(String text) {
            got.add(text);
            left++;
            take();
        }

        @Override
        public void end() {
            got.add("end");
        }

        @Override
        public void cut() {
            cut = true;
        }
    }

    private Reader follow(@Nullable Revision after) {
        return follow(after, 16, true);
    }

    private Reader follow(@Nullable Revision after, int buffer, boolean takes) {
        Reader reader = new Reader();
        reader.takes = takes;
        Watcher watcher =
                new Watcher(
                        List.of(SCOPE),
                        Collections.<@Nullable Revision>singletonList(after),
                        reader,
                        buffer,
                        0,
                        _ -> {});
        reader.watcher = watcher;
        feed.add(new Follower(watcher, 0, after));
        return reader;
    }

    @Test
    void aNewReaderBeginsNowAndIsToldOfEachChangeOnceInOrder() {
        change(1);
        Reader reader = follow(null);
        change(2);
        change(3);
        feed.wake();
        change(4);
        feed.wake();
        feed.wake();
        assertThat(reader.got).containsExactly("ready 1", "change 2", "change 3", "change 4");
        assertThat(lags).containsExactly(new Revision(2), new Revision(3), new Revision(4));
    }

    @Test
    void oneReadingServesAllReaders() {
        List<Reader> readers = List.of(follow(null), follow(null), follow(null));
        int before = reads;
        change(1);
        feed.wake();
        assertThat(reads - before).isEqualTo(1);
        assertThat(readers).allSatisfy(reader -> assertThat(reader.got).endsWith("change 1"));
    }

    @Test
    void aReaderThatComesBackGetsWhatItMissedAndNothingTwice() {
        for (int i = 1; i <= 8; i++) {
            change(i);
        }
        Reader other = follow(null);
        Reader reader = follow(new Revision(1));
        change(9);
        feed.wake();
        assertThat(reader.got)
                .containsExactly(
                        "change 2",
                        "change 3",
                        "change 4",
                        "change 5",
                        "change 6",
                        "change 7",
                        "change 8",
                        "ready 8",
                        "change 9");
        assertThat(other.got).containsExactly("ready 8", "change 9");
    }

    @Test
    void aReaderThatKnowsMoreThanThisReplicaYetWaitsForNothing() {
        change(1);
        Reader other = follow(null);
        change(2);
        Reader reader = follow(new Revision(2));
        assertThat(reader.got).containsExactly("ready 2");
        assertThat(other.got).containsExactly("ready 1", "change 2");
    }

    @Test
    void trimmedEventsResetTheReaderThatNeededThem() {
        for (int i = 1; i <= 4; i++) {
            change(i);
        }
        stream.subList(0, 2).clear();
        assertThat(follow(new Revision(1)).got).containsExactly("reset 4", "ready 4");
        assertThat(follow(new Revision(2)).got).containsExactly("change 3", "change 4", "ready 4");
    }

    @Test
    void aDeletedEventResetsWhereItIsMissing() {
        Reader reader = follow(null);
        change(1);
        change(2);
        change(3);
        stream.remove(1);
        feed.wake();
        assertThat(reader.got).containsExactly("ready 0", "change 1", "reset 3");
    }

    @Test
    void aDeletedLastEventIsNoticedToo() {
        Reader reader = follow(null);
        change(1);
        change(2);
        stream.removeLast();
        feed.wake();
        assertThat(reader.got).containsExactly("ready 0", "change 1", "reset 2");
    }

    @Test
    void anEmptiedGuildResetsBeforeAndAfterItsNextChange() {
        change(5);
        Reader reader = follow(null);
        stream.clear();
        head = Revision.NONE;
        feed.wake();
        assertThat(reader.got).containsExactly("ready 5", "reset 0");
        change(9);
        feed.wake();
        assertThat(reader.got).endsWith("change 9");
    }

    @Test
    void eventsLostInAFailoverResetThoughOthersFollowed() {
        change(1);
        change(2);
        Reader reader = follow(null);
        stream.removeLast();
        head = new Revision(1);
        change(3);
        Reader back = follow(new Revision(2));
        feed.wake();
        assertThat(reader.got).containsExactly("ready 2", "reset 3");
        assertThat(back.got).containsExactly("reset 3", "ready 3");
        assertThat(resets).isEqualTo(2);
    }

    @Test
    void aReaderThatTakesNothingIsCutAndCostsTheOthersNothing() {
        Reader slow = follow(null, 16, false);
        Reader quick = follow(null);
        for (int i = 1; i <= 20; i++) {
            change(i);
            feed.wake();
        }
        assertThat(slow.cut).isTrue();
        assertThat(slow.got).hasSize(16);
        assertThat(quick.got).hasSize(21).endsWith("change 20");
    }

    @Test
    void thePastIsSentOnlyAsFastAsItIsTaken() {
        for (int i = 1; i <= 40; i++) {
            change(i);
        }
        Reader slow = follow(Revision.NONE, 16, false);
        assertThat(slow.got).hasSize(8);
        assertThat(slow.cut).isFalse();
        slow.takes = true;
        slow.take();
        assertThat(slow.got).hasSize(41).endsWith("change 40", "ready 40");
    }

    @Test
    void aFailedReadingIsMadeAgainAtThePollAndTheReaderIsNotCurrentMeanwhile() {
        Reader reader = follow(null);
        change(1);
        down = true;
        feed.wake();
        assertThat(feed.isCurrent(1_000)).isFalse();
        down = false;
        feed.poll(1_000);
        assertThat(feed.isCurrent(1_000)).isTrue();
        assertThat(reader.got).containsExactly("ready 0", "change 1");
    }

    @Test
    void aLostSignalCostsNoMoreThanThePoll() {
        Reader reader = follow(null);
        change(1);
        feed.poll(1_000);
        assertThat(reader.got).containsExactly("ready 0");
        nanos += 1_000;
        feed.poll(1_000);
        assertThat(reader.got).containsExactly("ready 0", "change 1");
    }

    @Test
    void aReaderThatLeftIsToldNothing() {
        Reader reader = follow(null);
        feed.remove(Objects.requireNonNull(reader.watcher));
        change(1);
        feed.wake();
        assertThat(reader.got).containsExactly("ready 0");
    }
}
