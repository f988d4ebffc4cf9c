package io.guildlock.launcher.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Outcome;
import io.guildlock.launcher.faults.vigil.Seen;
import io.guildlock.launcher.faults.vigil.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long SECOND = 1_000_000_000L;
    private final Series series = new Series(0, Duration.ofMinutes(1));

    @Test
    void aSpanInWhichOnePartEndsAndTheNextBeginsIsOne() {
        series.add(calls(1, 2, 3), seen(3, 100));
        series.add(calls(4, 11, 12), seen(4, 300));

        assertThat(series.spans()).extracting(Span::from).containsExactly(0.0, 10.0);
        assertThat(series.spans()).extracting(Span::perSecond).containsExactly(0.8, 0.4);
        assertThat(series.spans().getFirst().mebibytes()).isEqualTo(300.0);
    }

    @Test
    void whereNothingWasAskedTheLineIsBroken() {
        series.add(calls(1, 6, 21), seen(1, 1));

        assertThat(SeriesPicture.of(series))
                .containsPattern("d=\"M70[.]0 [0-9.]+h0L[0-9.]+ [0-9.]+h0M800[.]0 [0-9.]+h0\"");
    }

    private static History calls(long... seconds) {
        return new History(
                LongStream.of(seconds)
                        .mapToObj(second -> read(second * SECOND, second * SECOND + 1_000_000))
                        .toList(),
                List.of("1/document"));
    }

    private static Operation read(long invoked, long returned) {
        return new Operation(
                1, Kind.READ, 0, Operation.NONE, 0, 0, 0, 0, invoked, returned, Outcome.OK, 0, 0);
    }

    private static Seen seen(long second, long mebibytes) {
        return new Seen(
                new Vitals(0, 0),
                new Seen.Breakers(0, 0, 0),
                new Seen.Shown(0, 0),
                List.of(),
                0,
                0,
                0,
                0,
                List.of(),
                List.of(new Seen.Point(second * SECOND, mebibytes * 1_024)));
    }
}
