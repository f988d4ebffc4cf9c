package io.guildlock.config.party;

import org.jspecify.annotations.Nullable;

/// A role as it is stored: its name may change, its slot does not.
///
/// @param slot 1 to 25
/// @param capacity null for no limit
record StoredRole(int slot, String name, @Nullable Integer capacity) {}
