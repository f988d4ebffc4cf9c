package io.guildlock.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.History;
import io.guildlock.launcher.faults.load.Tally;
import java.time.Duration;
import java.util.List;
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
                    100);
    private static final History NOTHING = new History(List.of(), List.of());

    @Test
    void aRunInWhichTooLittleHappenedFails() {
        assertThat(new Chapter("reset", 0, NOTHING, List.of(), 0, 0, List.of()).failures(PLAN))
                .contains(
                        "too little happened: nothing was broken",
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
                                        0,
                                        List.of("watchers were not told"))
                                .failures(PLAN))
                .contains(
                        "watchers were not told",
                        "unexpected: GET /: 500",
                        "full service took 10,001 ms to come back");
    }
}
