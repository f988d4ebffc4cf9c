package io.guildlock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.count.Tally;
import io.guildlock.launcher.demo.shard.Way;
import io.guildlock.launcher.demo.work.LeaseCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final PhaseResult LOSSY = result(Way.OLD, tally(7, 3, 0, Map.of()));
    private static final PhaseResult SOUND =
            result(Way.GUILDLOCK, tally(0, 0, 0, Map.of("role-full", 5)));

    @Test
    void whenOnlyTheOldWayLostSomethingAllIsWell() {
        Verdict verdict = Verdict.of(LOSSY, SOUND, null, List.of(), List.of());

        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.sentence())
                .isEqualTo(
                        "The old way lost 7 of 100 acknowledged changes and did 3 twice; through Guildlock each of the"
                                + " 100 acknowledged is stored, exactly once.");
    }

    @Test
    void theReplicaThatWasKilledIsNamedAndNotHeldAgainstIt() {
        Verdict verdict = Verdict.of(LOSSY, SOUND, "lock-8080", List.of("lock-8080"), List.of());

        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.sentence())
                .endsWith("exactly once, although lock-8080 was killed midway.");
    }

    @Test
    void anOldWayThatLosesNothingShowsNothing() {
        assertFails(result(Way.OLD, tally(0, 0, 0, Map.of())), SOUND, "the old way lost nothing");
    }

    @Test
    void anythingLostOrDuplicatedOrUnexplainedThroughGuildlockFails() {
        assertFails(
                LOSSY,
                result(Way.GUILDLOCK, tally(1, 0, 0, Map.of())),
                "1 lost, 0 duplicated, 0 stored");
        assertFails(
                LOSSY,
                result(Way.GUILDLOCK, tally(0, 1, 0, Map.of())),
                "0 lost, 1 duplicated, 0 stored");
        assertFails(
                LOSSY,
                result(Way.GUILDLOCK, tally(0, 0, 1, Map.of())),
                "0 lost, 0 duplicated, 1 stored");
    }

    @Test
    void aHoleInTheSampleFails() {
        PhaseResult holed =
                new PhaseResult(
                        Way.GUILDLOCK,
                        Map.of(),
                        tally(0, 0, 0, Map.of()),
                        List.of(Fact.grant("1", "2")),
                        LeaseCounts.NONE,
                        Duration.ZERO);

        assertFails(LOSSY, holed, "1 of the sample gone");
    }

    @Test
    void refusalsWithoutACauseFailBecauseARefusedAttemptIsNeverLost() {
        assertFails(
                LOSSY,
                result(Way.GUILDLOCK, tally(0, 0, 0, Map.of("store-unavailable", 2))),
                "refused for no good reason: store-unavailable");
    }

    @Test
    void aDeadReplicaThatNobodyKilledFails() {
        Verdict verdict =
                Verdict.of(LOSSY, SOUND, "lock-1", List.of("lock-1", "config-2"), List.of());

        assertThat(verdict.failures()).containsExactly("config-2 ended by itself");
    }

    @Test
    void aWarningOfAServiceFails() {
        Verdict verdict =
                Verdict.of(LOSSY, SOUND, null, List.of(), List.of("lock-1.log: WARN careful"));

        assertThat(verdict.exitCode()).isEqualTo(1);
    }

    private static void assertFails(PhaseResult old, PhaseResult guildlock, String because) {
        Verdict verdict = Verdict.of(old, guildlock, null, List.of(), List.of());

        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.failures()).singleElement().asString().contains(because);
    }

    private static PhaseResult result(Way way, Tally tally) {
        return new PhaseResult(way, Map.of(), tally, List.of(), LeaseCounts.NONE, Duration.ZERO);
    }

    private static Tally tally(
            int lost, int duplicated, int unexplained, Map<String, Integer> refused) {
        int attempted = 100 + refused.values().stream().mapToInt(Integer::intValue).sum();
        return new Tally(attempted, 100, refused, lost, duplicated, unexplained, 1, 1);
    }
}
