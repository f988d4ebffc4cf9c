package io.guildlock.launcher.locks;

import io.guildlock.client.lock.Holder;
import io.guildlock.client.oversight.ListedLock;
import io.guildlock.client.oversight.LockPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A page of locks for people: a heading, one line a lock, columns as wide as they must be.
final class LockTable {
    private static final List<String> TITLES =
            List.of("GUILD", "ENTITY", "HOLDER", "HELD", "LEFT", "WAITERS", "OLDEST WAIT");

    private LockTable() {}

    static List<String> lines(LockPage page) {
        List<String> lines = new ArrayList<>();
        if (page.items().isEmpty()) {
            lines.add("Nothing is held or waited for.");
        } else {
            lines.addAll(columns(page.items().stream().map(LockTable::row).toList()));
        }
        if (page.next().isPresent()) {
            lines.add("There are more; --limit shows up to 1000.");
        }
        if (!page.complete()) {
            lines.add("There are too many locks to look at all of them: some may be missing.");
        }
        return lines;
    }

    private static List<String> columns(List<List<String>> rows) {
        int[] widths =
                IntStream.range(0, TITLES.size())
                        .map(column ->
                                Stream.concat(Stream.of(TITLES), rows.stream())
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        return Stream.concat(Stream.of(TITLES), rows.stream())
                .map(row ->
                        IntStream.range(0, widths.length)
                                .mapToObj(i -> ("%-" + widths[i] + "s").formatted(row.get(i)))
                                .collect(Collectors.joining("  "))
                                .stripTrailing())
                .toList();
    }

    private static List<String> row(ListedLock lock) {
        return List.of(
                lock.guild().value(),
                lock.entity().value(),
                lock.holder().map(LockTable::text).orElse("(free)"),
                time(lock.held()),
                time(lock.remaining()),
                Integer.toString(lock.waiters()),
                time(lock.oldestWait()));
    }

    /// Shard, instance and note, as far as they were said; without what a terminal would act on.
    static String text(Holder holder) {
        String said =
                Stream.of(
                                Optional.ofNullable(holder.shard()).map(s -> "shard " + s),
                                Optional.ofNullable(holder.instance()),
                                Optional.ofNullable(holder.note()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
        return said.isEmpty() ? "(not said)" : said.replaceAll("\\p{Cntrl}", "?");
    }

    static String time(Optional<Duration> duration) {
        return duration.map(LockTable::time).orElse("-");
    }

    private static String time(Duration duration) {
        if (duration.toSeconds() < 60) {
            return "%d.%01d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
        }
        return duration.toHours() > 0
                ? "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
