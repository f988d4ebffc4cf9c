package io.guildlock.lock.lease;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records of lease ids, by the locks each was used for; they never end.
final class InMemoryRecords {
    private final Map<LeaseId, Map<Entity, Remembered>> records = new HashMap<>();

    record Remembered(FencingToken token, State state) {}

    enum State {
        GRANTED,
        RELEASED,
        OVER
    }

    boolean knows(LeaseId id) {
        return records.containsKey(id);
    }

    /// The id was used, but not for this lock.
    boolean isElsewhere(LeaseId id, Entity entity) {
        return knows(id) && get(id, entity) == null;
    }

    @Nullable Remembered get(LeaseId id, Entity entity) {
        return records.getOrDefault(id, Map.of()).get(entity);
    }

    /// How many locks the id was used for.
    int count(LeaseId id) {
        return records.getOrDefault(id, Map.of()).size();
    }

    void put(LeaseId id, Entity entity, FencingToken token, State state) {
        records.computeIfAbsent(id, _ -> new HashMap<>()).put(entity, new Remembered(token, state));
    }

    void remove(LeaseId id, Entity entity) {
        records.computeIfPresent(
                id,
                (_, of) -> {
                    of.remove(entity);
                    return of.isEmpty() ? null : of;
                });
    }
}
