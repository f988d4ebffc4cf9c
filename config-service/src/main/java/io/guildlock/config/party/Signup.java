package io.guildlock.config.party;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of `PUT …/signups/{user}`.
@Schema(examples = "{\"role\": \"Tank\"}")
record Signup(@Schema(description = "A role of the party", required = true) String role) {

    Signup {
        PartyRules.role("role", role);
    }
}
