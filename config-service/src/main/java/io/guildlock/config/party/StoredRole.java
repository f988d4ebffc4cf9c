package io.guildlock.config.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A role as it is stored: its name may change, its slot does not.
///
/// @param slot 1 to 25
/// @param capacity null for no limit
/// @param implied true if the capacity is only that of an exclusive party, else null
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredRole(int slot, String name, @Nullable Integer capacity, @Nullable Boolean implied) {

    /// @param own capacity of its own, if it has one
    static StoredRole of(int slot, String name, @Nullable Integer own, boolean exclusive) {
        return own == null && exclusive
                ? new StoredRole(slot, name, 1, true)
                : new StoredRole(slot, name, own, null);
    }

    /// The capacity that does not come from an exclusive party.
    @JsonIgnore
    @Nullable Integer own() {
        return Boolean.TRUE.equals(implied) ? null : capacity;
    }

    StoredRole renamed(String to) {
        return new StoredRole(slot, to, capacity, implied);
    }

    /// Whether it has less room than it had.
    boolean isNarrowerThan(StoredRole before) {
        return capacity != null && (before.capacity == null || capacity < before.capacity);
    }
}
