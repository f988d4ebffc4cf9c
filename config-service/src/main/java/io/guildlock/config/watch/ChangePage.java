package io.guildlock.config.watch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Some of a guild's changes.
record ChangePage(
        List<Told> items,
        @Schema(
                        description = "Send it as `after` for the next page; null on the last one",
                        nullable = true)
                @Nullable String next,
        @Schema(description = "The guild's last change: from there on there is nothing more now")
                String head) {}
