package io.guildlock.lock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report REPORT =
            new Report(
                    "a1",
                    Duration.ofSeconds(90),
                    true,
                    new Percentiles(5, 900),
                    new Standings(3, 4),
                    Counts.of(event -> event.place() + 10));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(Report.parse("a1", REPORT.text())).isEqualTo(REPORT);
    }

    @Test
    void aBuildThatCountsMoreIsUnderstood() {
        assertThat(Report.parse("a1", REPORT.text() + " 77")).isEqualTo(REPORT);
    }

    @Test
    void whatABuildDidNotCountIsZero() {
        String shorter = REPORT.text().substring(0, REPORT.text().lastIndexOf(' '));

        assertThat(Report.parse("a1", shorter).counts().of(Event.TOKEN_REFUSED)).isZero();
    }
}
