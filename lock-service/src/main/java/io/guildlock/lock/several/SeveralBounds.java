package io.guildlock.lock.several;

import io.guildlock.contract.InvalidValueException;
import java.time.Duration;

/// How much one call on several locks may ask for.
///
/// @param mostRenewals leases a renewal may name
/// @param mostLocks locks that may be taken together
/// @param grace how much longer than the wait that is left a lock is held while others are waited
///   for
public record SeveralBounds(int mostRenewals, int mostLocks, Duration grace) {

    /// @throws InvalidValueException unless a renewal may name that many
    public void checkRenewals(int count) {
        check("leases", count, mostRenewals);
    }

    /// @throws InvalidValueException unless that many locks may be taken together
    public void checkLocks(int count) {
        check("entities", count, mostLocks);
    }

    private static void check(String field, int count, int most) {
        if (count < 1 || count > most) {
            throw new InvalidValueException(field, count + " of them", "1 to " + most + " of them");
        }
    }
}
