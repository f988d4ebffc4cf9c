package io.guildlock.config.transfer.red;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What came of an import.
@Schema(name = "RedReport")
record RedReport(
        @Schema(examples = "QuoteDB") String cog,
        boolean dryRun,
        @Schema(description = "Guilds in the file") long guilds,
        List<Line> things,
        @Schema(description = "Findings that were mended") long mended,
        @Schema(description = "Findings that were refused") long refused) {

    /// The figures of one kind of things.
    @Schema(name = "RedReportLine")
    record Line(
            @Schema(examples = "quotes") String kind,
            @Schema(description = "New in the file, and taken") long taken,
            @Schema(description = "Gone from the file since the last import, and removed")
                    long removed,
            @Schema(description = "Nothing new in the file, or here already") long unchanged,
            @Schema(description = "Changed or made here too, and kept as it is here") long kept) {

        private Line with(Decision decision, long more) {
            return switch (decision) {
                case TAKE -> new Line(kind, taken + more, removed, unchanged, kept);
                case REMOVE -> new Line(kind, taken, removed + more, unchanged, kept);
                case SAME, THERE -> new Line(kind, taken, removed, unchanged + more, kept);
                case CONFLICT -> new Line(kind, taken, removed, unchanged, kept + more);
            };
        }
    }

    /// Counts as an import goes on.
    static final class Counts {
        private final Map<RedKind, Line> lines = new EnumMap<>(RedKind.class);

        void add(RedKind kind, Decision decision) {
            Line before = lines.getOrDefault(kind, new Line(kind.title(), 0, 0, 0, 0));
            lines.put(kind, before.with(decision, 1));
        }

        List<Line> lines() {
            return List.copyOf(lines.values());
        }
    }
}
