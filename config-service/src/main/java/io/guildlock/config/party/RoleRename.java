package io.guildlock.config.party;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of `POST …/rename-role`.
@Schema(examples = "{\"from\": \"Healer\", \"to\": \"Cleric\"}")
record RoleRename(
        @Schema(description = "A role of the party", required = true) String from,
        @Schema(description = "1 to 100 characters, no other role's name", required = true)
                String to) {

    RoleRename {
        PartyRules.role("from", from);
        PartyRules.role("to", to);
    }
}
