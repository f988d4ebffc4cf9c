package io.guildlock.lock.lease;

import java.util.Set;

/// What came of keeping places.
///
/// @param standing who holds the lock now
/// @param lost whose place is not theirs any more: granted, cancelled, taken over or dead. These
///   calls have to ask for themselves
public record Kept(Standing standing, Set<Attempt> lost) {
    public Kept {
        lost = Set.copyOf(lost);
    }
}
