package io.guildlock.config.transfer.red;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A cog whose settings can be taken, and the identifier under which its file keeps them.
enum RedCog {
    ASSIGN_ROLES("AssignRoles", "73600"),
    PARTY("Party", "2847102938475019"),
    SECRET_SANTA("SecretSanta", "8472916358274916"),
    QUOTE_DB("QuoteDB", "1672261474290237490");

    private final String title;
    private final String identifier;

    RedCog(String title, String identifier) {
        this.title = title;
        this.identifier = identifier;
    }

    String title() {
        return title;
    }

    static Optional<RedCog> of(String identifier) {
        return Arrays.stream(values()).filter(cog -> cog.identifier.equals(identifier)).findFirst();
    }

    /// All of them, for people.
    static String all() {
        return Arrays.stream(values())
                .map(cog -> cog.identifier + " (" + cog.title + ")")
                .collect(Collectors.joining(", "));
    }
}
