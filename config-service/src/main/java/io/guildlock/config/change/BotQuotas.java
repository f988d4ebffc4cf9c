package io.guildlock.config.change;

/// What each bot may keep and do in all its guilds together; 0 is no limit. Held by all replicas
/// together.
///
/// @param guilds in which it may keep anything
/// @param writesPerSecond changes in the long run; as many may come at once
public record BotQuotas(long guilds, int writesPerSecond) {
    /// No limits.
    public static final BotQuotas NONE = new BotQuotas(0, 0);
}
