package io.guildlock.lock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.lock.stats.ReplicaState.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final long START = 1_800_000_000L;

    private final Board board = new Board();

    @Test
    void whatReplicasCountIsAddedSecondBySecond() {
        publish(1, report("a", 1, grants(5)), report("b", 1, grants(7)));
        publish(2, report("a", 2, grants(9)));
        BotStats stats = at(3);

        assertThat(stats.totals().of(Event.GRANTED_FREE)).isEqualTo(16);
        assertThat(stats.seconds().subList(stats.seconds().size() - 2, stats.seconds().size()))
                .extracting(point -> point.counts().of(Event.GRANTED_FREE))
                .containsExactly(12L, 4L);
    }

    @Test
    void aReportThatComesTwiceOrIsLostChangesNoSum() {
        publish(1, report("a", 1, grants(5)));
        publish(1, report("a", 1, grants(5)));
        publish(4, report("a", 4, grants(30)));

        assertThat(at(5).totals().of(Event.GRANTED_FREE)).isEqualTo(30);
    }

    @Test
    void aReportThatWasOvertakenChangesNoSum() {
        publish(1, report("a", 1, grants(5)));
        publish(3, report("a", 3, grants(30)));
        publish(3, report("a", 2, grants(20)));
        publish(4, report("a", 4, grants(31)));

        assertThat(at(5).totals().of(Event.GRANTED_FREE)).isEqualTo(31);
    }

    @Test
    void theFirstReportSeenOfAnOldReplicaOnlySaysFromWhereToGoOn() {
        publish(1, report("a", 5_000, grants(1_000_000)));
        publish(2, report("a", 5_001, grants(1_000_003)));

        assertThat(at(3).totals().of(Event.GRANTED_FREE)).isEqualTo(3);
    }

    @Test
    void aReplicaThatForgotABotBeginsAgainAtNothing() {
        publish(1, report("a", 800, grants(50)));
        publish(2, report("a", 1, grants(2)));

        assertThat(at(3).totals().of(Event.GRANTED_FREE)).isEqualTo(52);
    }

    @Test
    void percentilesAreTheWorstReplicas() {
        publish(
                1,
                report("a", 1, grants(1), new Percentiles(2_000, 3_000)),
                report("b", 1, grants(1), new Percentiles(1_000, 9_000)));

        assertThat(last(at(2)).waits()).contains(new BotStats.Waits(2, 9));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        publish(1, report("a", 1, grants(5)));
        publish(500, report("a", 500, grants(6)));

        assertThat(at(901).totals().of(Event.GRANTED_FREE)).isEqualTo(1);
        assertThat(at(1500).totals().of(Event.GRANTED_FREE)).isZero();
        assertThat(at(1500).replicas()).isEmpty();
    }

    @Test
    void onlySecondsAfterTheOneAskedForAreShown() {
        publish(1, report("a", 1, grants(5)));
        at(10);

        assertThat(board.stats(START + 7).seconds())
                .extracting(BotStats.Point::at)
                .containsExactly(START + 8, START + 9);
        assertThat(board.stats(0).seconds()).hasSize(899);
    }

    @Test
    void standingsStandUntilTheyAreOld() {
        Report counted =
                new Report(
                        "a",
                        Duration.ofSeconds(1),
                        false,
                        Percentiles.NONE,
                        new Standings(4, 2),
                        Counts.NONE);
        publish(1, counted);

        assertThat(at(3).standings()).contains(new Standings(4, 2));
        assertThat(last(at(16)).standings()).contains(new Standings(4, 2));
        assertThat(at(40).standings()).isEmpty();
        assertThat(last(at(40)).standings()).isEqualTo(Optional.empty());
    }

    @Test
    void aSilentReplicaIsMissingUnlessItSaidThatItWouldEnd() {
        publish(1, report("a", 1, grants(0)), leaving("b"), leaving("c"));
        publish(10, report("d", 1, grants(0)), leaving("c"));

        assertThat(at(13).replicas())
                .extracting(ReplicaState::id, ReplicaState::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", State.MISSING),
                        org.assertj.core.groups.Tuple.tuple("b", State.ENDED),
                        org.assertj.core.groups.Tuple.tuple("c", State.LEAVING),
                        org.assertj.core.groups.Tuple.tuple("d", State.UP));
    }

    private void publish(long second, Report... reports) {
        long ms = (START + second) * 1000 + 300;
        board.add(
                new Published(
                        ms,
                        ms + "-0",
                        true,
                        List.of(reports).stream()
                                .map(report -> new Published.Item(ms, report))
                                .toList()));
    }

    private BotStats at(long second) {
        publish(second);
        return board.stats(0);
    }

    private static BotStats.Point last(BotStats stats) {
        return stats.seconds().getLast();
    }

    private static Counts grants(long count) {
        return Counts.of(event -> event == Event.GRANTED_FREE ? count : 0);
    }

    private static Report report(String replica, long ageSeconds, Counts counts) {
        return report(replica, ageSeconds, counts, Percentiles.NONE);
    }

    private static Report report(
            String replica, long ageSeconds, Counts counts, Percentiles waits) {
        return new Report(
                replica,
                Duration.ofSeconds(ageSeconds),
                false,
                waits,
                Standings.NOT_COUNTED,
                counts);
    }

    private static Report leaving(String replica) {
        return new Report(
                replica,
                Duration.ofSeconds(1),
                true,
                Percentiles.NONE,
                Standings.NOT_COUNTED,
                Counts.NONE);
    }
}
