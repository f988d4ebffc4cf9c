package io.guildlock.launcher.faults.soak;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Operation;
import io.guildlock.launcher.faults.vigil.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/// What a long run showed so far, in spans of equal length. Keeps of each span four numbers, and of
/// the newest every latency: the next part may begin in it. Not thread-safe.
public final class Series {
    private static final double NANOS = 1e9;
    private static final int MOST_SPANS = 240;

    /// Long enough that somebody looked at memory meanwhile.
    private static final long SHORTEST_NANOS = 5_000_000_000L;

    private final long begin;
    private final long span;
    private final List<Span> spans = new ArrayList<>();
    private long newest = -1;
    private long[] latenciesOfNewest = {};

    /// @param begin on the machine's monotonic clock
    /// @param whole how long it is to last; makes 240 spans, of 5 s at least
    public Series(long begin, Duration whole) {
        this.begin = begin;
        this.span = Math.max(whole.toNanos() / MOST_SPANS, SHORTEST_NANOS);
    }

    /// Adds what a part of the run showed; parts come one after the other.
    public void add(History history, Seen seen) {
        Map<Long, LongStream.Builder> latencies = new TreeMap<>();
        for (Operation operation : history.operations()) {
            if (operation.returned() != Operation.NEVER && operation.kind().isCall()) {
                latencies
                        .computeIfAbsent(
                                (operation.returned() - begin) / span, _ -> LongStream.builder())
                        .add(operation.returned() - operation.invoked());
            }
        }
        latencies.forEach((number, nanos) -> add(number, nanos.build().toArray(), seen));
    }

    private void add(long number, long[] latencies, Seen seen) {
        boolean goesOn = number == newest;
        LongStream all =
                goesOn
                        ? LongStream.concat(
                                LongStream.of(latenciesOfNewest), LongStream.of(latencies))
                        : LongStream.of(latencies);
        latenciesOfNewest = all.sorted().toArray();
        newest = number;
        double before = goesOn ? spans.removeLast().mebibytes() : 0;
        spans.add(span(number, latenciesOfNewest, Math.max(before, mebibytes(number, seen))));
    }

    private Span span(long number, long[] sorted, double mebibytes) {
        return new Span(
                number * span / NANOS,
                sorted.length / (span / NANOS),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                mebibytes);
    }

    private double mebibytes(long number, Seen seen) {
        return seen.memory().stream()
                        .filter(point -> (point.nanos() - begin) / span == number)
                        .mapToLong(Seen.Point::kibibytes)
                        .max()
                        .orElse(0)
                / 1_024.0;
    }

    /// How long each span is.
    double spanSeconds() {
        return span / NANOS;
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /// In words: of the first, second, third and last quarter, and of the whole.
    public String figures() {
        return "operations a second %s; p50 %s ms; p99 %s ms; MiB of the largest replica %s"
                .formatted(
                        quarters(Span::perSecond),
                        quarters(Span::p50Millis),
                        quarters(Span::p99Millis),
                        quarters(Span::mebibytes));
    }

    private String quarters(ToDoubleFunction<Span> value) {
        double[] medians = new double[4];
        for (int quarter = 0; quarter < 4; quarter++) {
            medians[quarter] =
                    Math.round(
                                    10
                                            * median(
                                                    spans.subList(
                                                            quarter * spans.size() / 4,
                                                            (quarter + 1) * spans.size() / 4),
                                                    value))
                            / 10.0;
        }
        return Arrays.toString(medians);
    }

    private static double median(List<Span> some, ToDoubleFunction<Span> value) {
        double[] sorted = some.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
