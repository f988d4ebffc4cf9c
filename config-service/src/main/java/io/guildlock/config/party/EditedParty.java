package io.guildlock.config.party;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an edit answers: as every write, and whom it dropped.
record EditedParty(
        boolean changed,
        String revision,
        @Nullable Party value,
        @Schema(description = "Who was signed up for a role that this edit removed, by role")
                Map<String, List<String>> dropped) {}
