package io.guildlock.launcher.red;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came of an import, for people.
final class ImportTable {
    private static final int SHOWN = 20;
    private static final List<String> FIGURES = List.of("taken", "removed", "unchanged", "kept");
    private static final List<Table.Column> COLUMNS =
            List.of(
                    new Table.Column("cog", false),
                    new Table.Column("what", false),
                    new Table.Column("taken", true),
                    new Table.Column("removed", true),
                    new Table.Column("unchanged", true),
                    new Table.Column("kept as here", true));

    private ImportTable() {}

    static List<String> lines(List<Imported> all, boolean dryRun, Frame frame) {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            lines.add("A dry run: nothing was written. An import would do this:");
        }
        Table table = new Table(COLUMNS);
        long[] sums = new long[FIGURES.size()];
        for (Imported one : all) {
            rows(one, table, sums);
        }
        List<String> last = new ArrayList<>(List.of("all", ""));
        for (long sum : sums) {
            last.add(count(sum));
        }
        table.add(last);
        lines.addAll(table.lines(frame));
        findings(all, "refused", all.stream().mapToLong(Imported::refused).sum(), lines);
        findings(all, "mended", all.stream().mapToLong(Imported::mended).sum(), lines);
        return lines;
    }

    private static void rows(Imported one, Table table, long[] sums) {
        String cog = one.cog().title();
        for (JsonNode thing : one.report().path("things")) {
            List<String> row = new ArrayList<>(List.of(cog, thing.path("kind").asText()));
            for (int i = 0; i < FIGURES.size(); i++) {
                long figure = thing.path(FIGURES.get(i)).asLong();
                sums[i] += figure;
                row.add(count(figure));
            }
            table.add(row);
            cog = "";
        }
        if (one.report().path("things").isEmpty()) {
            table.add(List.of(cog, "nothing", "0", "0", "0", "0"));
        }
    }

    private static void findings(
            List<Imported> all, String outcome, long count, List<String> lines) {
        if (count == 0) {
            return;
        }
        lines.add("");
        lines.add("%s (%s):".formatted(outcome, count(count)));
        int shown = 0;
        for (Imported one : all) {
            for (JsonNode finding : one.findings()) {
                if (shown < SHOWN && finding.path("outcome").asText().equals(outcome)) {
                    lines.add("  " + text(one, finding));
                    shown++;
                }
            }
        }
        if (shown < count) {
            lines.add("  … and %s more; --json shows them".formatted(count(count - shown)));
        }
    }

    /// Without what a terminal would act on.
    private static String text(Imported one, JsonNode finding) {
        return "%s %s %s: %s"
                .formatted(
                        one.cog().title(),
                        finding.path("guild").asText("(bot)"),
                        finding.path("path").asText(),
                        finding.path("reason").asText())
                .replaceAll("\\p{Cntrl}", "?");
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
