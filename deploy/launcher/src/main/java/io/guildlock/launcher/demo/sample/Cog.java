package io.guildlock.launcher.demo.sample;

/// One of the bot's parts, each of which keeps one map per guild.
public enum Cog {
    PARTY("Party", "2847102938475019"),
    SECRET_SANTA("SecretSanta", "8472916358274916"),
    QUOTES("QuoteDB", "1672261474290237490"),
    ROLES("AssignRoles", "73600"),
    /// Not shipped as a file: the demo's job under a lock.
    GIVEAWAY("Giveaway", "1");

    private final String title;
    private final String identifier;

    Cog(String title, String identifier) {
        this.title = title;
        this.identifier = identifier;
    }

    /// Its name, also that of its folder.
    public String title() {
        return title;
    }

    /// The number under which its settings file keeps everything.
    public String identifier() {
        return identifier;
    }
}
