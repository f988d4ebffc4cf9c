package io.guildlock.launcher.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.demo.count.Tally;
import io.guildlock.launcher.demo.work.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    @Test
    void aRowShowsEveryFigureAndWhyAttemptsWereRefused() {
        Tally joins =
                new Tally(
                        1_512, 1_000, Map.of("role-full", 510, "held", 2), 30, 4, 0, 1_234, 56_789);

        List<String> lines =
                ResultTable.lines(
                        Map.of(Operation.JOIN_PARTY, joins),
                        joins,
                        Duration.ofMillis(8_140),
                        Frame.ASCII);

        assertThat(lines).allMatch(line -> line.length() == lines.getFirst().length());
        assertThat(lines.get(3).replaceAll(" +", " "))
                .isEqualTo(
                        "| join a party | 1,512 | 1,000 | 2 held, 510 role-full | 30 | 4 | 1.2, 57 ms |");
        assertThat(lines.get(5).replaceAll(" +", " "))
                .isEqualTo("| all | 1,512 | 1,000 | 2 held, 510 role-full | 30 | 4 | 8.1 s |");
    }
}
