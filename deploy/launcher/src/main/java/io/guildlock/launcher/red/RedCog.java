package io.guildlock.launcher.red;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cogs whose settings can be taken, in the order in which they are.
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

    /// Its name, also that of its folder.
    String title() {
        return title;
    }

    /// The name of the one member of its file.
    String identifier() {
        return identifier;
    }

    static Optional<RedCog> ofIdentifier(String text) {
        return Arrays.stream(values()).filter(cog -> cog.identifier.equals(text)).findFirst();
    }

    static Optional<RedCog> ofFolder(String name) {
        return Arrays.stream(values()).filter(cog -> cog.title.equals(name)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(RedCog::title).collect(Collectors.joining(", "));
    }
}
