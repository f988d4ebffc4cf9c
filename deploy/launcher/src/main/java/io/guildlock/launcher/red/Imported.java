package io.guildlock.launcher.red;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/// What came of one file.
///
/// @param report as the service gives it
/// @param findings the first of them
record Imported(RedCog cog, Path file, JsonNode report, List<JsonNode> findings) {
    /// Findings that are kept of one file.
    static final int MOST_FINDINGS = 10_000;

    long mended() {
        return report.path("mended").asLong();
    }

    long refused() {
        return report.path("refused").asLong();
    }
}
