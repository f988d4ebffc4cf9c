package io.guildlock.lock.api;

import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.lock.several.LockSet;
import io.guildlock.lock.several.SeveralBounds;
import io.guildlock.runtime.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads which locks a call wants together.
@ApplicationScoped
public class LockSets {
    private final Caller caller;
    private final SeveralBounds bounds;

    LockSets(Caller caller, SeveralBounds bounds) {
        this.caller = caller;
        this.bounds = bounds;
    }

    /// @throws InvalidValueException naming the entity as `entities[2]`
    LockSet read(String guild, @Nullable List<@Nullable String> entities) {
        List<@Nullable String> given = entities == null ? List.of() : entities;
        bounds.checkLocks(given.size());
        List<Entity> read = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            String name = "entities[" + i + "]";
            Entity entity = entity(name, given.get(i));
            if (read.contains(entity)) {
                throw new InvalidValueException(name, entity.value(), "each entity once");
            }
            read.add(entity);
        }
        return new LockSet(caller.bot(), new GuildId(guild), read);
    }

    private static Entity entity(String name, @Nullable String value) {
        if (value == null) {
            throw new InvalidValueException(name, "null", "a string");
        }
        try {
            return new Entity(value);
        } catch (InvalidValueException wrong) {
            throw new InvalidValueException(name, wrong.given(), wrong.allowed());
        }
    }
}
