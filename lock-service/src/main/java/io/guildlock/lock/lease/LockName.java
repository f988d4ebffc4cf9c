package io.guildlock.lock.lease;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;

/// Which lock: `entity` of one guild of one bot.
public record LockName(BotId bot, GuildId guild, Entity entity) {

    /// The lock of another entity of the same guild.
    public LockName sibling(Entity other) {
        return new LockName(bot, guild, other);
    }
}
