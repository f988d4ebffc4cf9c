package io.guildlock.launcher.demo.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import io.guildlock.launcher.demo.work.WorkSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Task TASK = new Task.AddQuote(0, "1", "cat", "Meow\n\"Purr\"");

    @Test
    void anAttemptArrivesAsItWasSent() {
        assertThat(
                        List.of(
                                new Attempt(TASK, Outcome.done("17"), 1_500),
                                new Attempt(TASK, Outcome.alreadyDone(), 0),
                                new Attempt(TASK, Outcome.refused("role-full"), 3)))
                .allSatisfy(attempt -> {
                    String line = Line.of(Report.of(attempt));
                    assertThat(line).doesNotContain("\n");
                    assertThat(Line.read(line, Report.class).attempt(List.of(TASK)))
                            .isEqualTo(attempt);
                });
    }

    @Test
    void aJobArrivesAsItWasSent() {
        ShardJob job =
                new ShardJob(
                        Way.GUILDLOCK,
                        3,
                        new WorkSize(4, 200, 5_400, -1),
                        "1234567890123456789",
                        List.of("p1"),
                        "redis://:secret@127.0.0.1:6379",
                        new Services(
                                List.of("http://127.0.0.1:8080"), List.of(), "/bot.key", null));

        assertThat(Line.read(Line.of(job), ShardJob.class)).isEqualTo(job);
    }
}
