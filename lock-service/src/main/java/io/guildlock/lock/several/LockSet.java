package io.guildlock.lock.several;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.LockName;
import java.util.Comparator;
import java.util.List;

/// Different locks of one guild, in the order in which everybody takes them: whoever waits for one
/// holds only earlier ones, so nobody can wait for each other.
public record LockSet(BotId bot, GuildId guild, List<Entity> entities) {

    /// Sorts them. @throws IllegalArgumentException if there is none, or one is named twice
    public LockSet {
        entities = entities.stream().sorted(Comparator.comparing(Entity::value)).toList();
        if (entities.isEmpty() || entities.stream().distinct().count() < entities.size()) {
            throw new IllegalArgumentException("not a set of locks: " + entities);
        }
    }

    /// How many.
    public int size() {
        return entities.size();
    }

    /// The lock at that place of the order.
    public LockName lock(int place) {
        return new LockName(bot, guild, entities.get(place));
    }
}
