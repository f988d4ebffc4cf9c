package io.guildlock.config.transfer.red;

import java.util.Locale;

/// What is merged by itself, and counted in the report.
public enum RedKind {
    GRANTS,
    PARTIES,
    SIGNUPS,
    EVENTS,
    PARTICIPANTS,
    WISHLISTS,
    GIFTS,
    DRAWS,
    QUOTES;

    /// As the report calls it.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
