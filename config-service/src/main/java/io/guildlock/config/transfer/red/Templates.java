package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Templates of parties, which Guildlock has no counterpart for.
final class Templates {
    private static final String TEMPLATES = "templates";

    private Templates() {}

    /// Tells of each that it stays where it is.
    static void refuse(RedSink sink, @Nullable String guild, JsonNode settings) {
        settings.path(TEMPLATES)
                .fieldNames()
                .forEachRemaining(name ->
                        sink.refused(
                                guild,
                                TEMPLATES + "." + name,
                                "Guildlock keeps no templates; a document can"));
    }
}
