package io.guildlock.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.History;
import io.guildlock.launcher.faults.load.Tally;
import io.guildlock.launcher.faults.vigil.Queue;
import io.guildlock.launcher.faults.vigil.Seen;
import io.guildlock.launcher.faults.vigil.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChapterTest {
    private static final FaultsPlan PLAN =
            new FaultsPlan(
                    1,
                    1,
                    List.of(Injury.RESET),
                    true,
                    true,
                    Duration.ofSeconds(5),
                    1,
                    1,
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    100,
                    false);
    private static final History NOTHING = new History(List.of(), List.of());

    private static final Seen SEEN =
            new Seen(
                    new Vitals(2_000_000, 1_000),
                    new Seen.Breakers(0, 0, 0),
                    new Seen.Shown(0, 0),
                    List.of(
                            new Queue("tries at Redis", 4_097, 4_096),
                            new Queue("calls waiting for locks", 9, 9)),
                    0,
                    0,
                    0,
                    0,
                    List.of("POST was not answered"),
                    List.of());

    @Test
    void aRunInWhichTooLittleHappenedFails() {
        assertThat(
                        new Chapter(
                                        "reset",
                                        0,
                                        NOTHING,
                                        List.of(),
                                        0,
                                        Map.of(),
                                        Set.of(Happened.RESETS),
                                        SEEN,
                                        List.of())
                                .failures(PLAN))
                .contains(
                        "too little happened: nothing was broken",
                        "too little happened: no connections to Redis reset",
                        "too little happened: 0 operations of 100",
                        "too little happened: no ACQUIRE worked",
                        "too little happened: no EVENT worked",
                        "too little happened: nothing of a lease that was over was refused");
    }

    @Test
    void whatMustNotBeIsAFailure() {
        Tally.Summary summary = new Tally.Summary(1, 1, 1, List.of("GET /: 500"));
        assertThat(
                        new Chapter(
                                        "reset",
                                        1,
                                        NOTHING,
                                        List.of(summary),
                                        10_001,
                                        Map.of(),
                                        Set.of(),
                                        SEEN,
                                        List.of("watchers were not told"))
                                .failures(PLAN))
                .contains(
                        "watchers were not told",
                        "unexpected: GET /: 500",
                        "POST was not answered",
                        "a replica took 2,000,000 KiB of memory",
                        "a replica had 1,000 threads",
                        "a queue of a replica held 4,097 of 4,096 tries at Redis",
                        "full service took 10,001 ms to come back")
                .noneMatch(failure -> failure.contains("calls waiting for locks"));
    }
}
