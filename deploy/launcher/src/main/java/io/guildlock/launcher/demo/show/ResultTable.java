package io.guildlock.launcher.demo.show;

import io.guildlock.launcher.demo.count.Tally;
import io.guildlock.launcher.demo.work.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The figures of one way as a table.
public final class ResultTable {
    private static final List<Table.Column> COLUMNS =
            List.of(
                    new Table.Column("operation", false),
                    new Table.Column("attempted", true),
                    new Table.Column("acknowledged", true),
                    new Table.Column("refused", false),
                    new Table.Column("lost", true),
                    new Table.Column("duplicated", true),
                    new Table.Column("time (median, p99)", true));

    private ResultTable() {}

    /// @param took from the moment at which all shards began to the last answer
    public static List<String> lines(
            Map<Operation, Tally> tallies, Tally total, Duration took, Frame frame) {
        Table table = new Table(COLUMNS);
        tallies.forEach(
                (operation, tally) -> table.add(row(operation.title(), tally, each(tally))));
        table.add(row("all", total, String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)));
        return table.lines(frame);
    }

    private static List<String> row(String title, Tally tally, String time) {
        List<String> cells = new ArrayList<>();
        cells.add(title);
        cells.add(count(tally.attempted()));
        cells.add(count(tally.acknowledged()));
        cells.add(refused(tally.refused()));
        cells.add(count(tally.lost()));
        cells.add(count(tally.duplicated()));
        cells.add(time);
        return cells;
    }

    private static String each(Tally tally) {
        return millis(tally.medianMicros()) + ", " + millis(tally.p99Micros()) + " ms";
    }

    private static String refused(Map<String, Integer> refused) {
        return refused.isEmpty()
                ? "0"
                : new TreeMap<>(refused)
                        .entrySet().stream()
                                .map(why -> count(why.getValue()) + " " + why.getKey())
                                .collect(Collectors.joining(", "));
    }

    private static String count(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, micros < 10_000 ? "%.1f" : "%.0f", micros / 1e3);
    }
}
