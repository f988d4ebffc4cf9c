package io.guildlock.lock.lease;

import io.guildlock.contract.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What callers may ask for, and what they get if they do not say.
public record Ranges(
        Duration defaultLease, Duration longestLease, Duration defaultWait, Duration longestWait) {

    /// Reads `leaseMs` of an acquire: 1 ms to the longest lease; the default if absent.
    ///
    /// @throws InvalidValueException if it is out of range
    public Duration lease(@Nullable Long millis) {
        return millis == null ? defaultLease : checked("leaseMs", millis, 1, longestLease);
    }

    /// Reads `leaseMs` where it must be given.
    ///
    /// @throws InvalidValueException if it is absent or out of range
    public Duration givenLease(@Nullable Long millis) {
        if (millis == null) {
            throw new InvalidValueException("leaseMs", "nothing", allowed(1, longestLease));
        }
        return checked("leaseMs", millis, 1, longestLease);
    }

    /// Reads `waitMs`: 0 to the longest wait; the default if absent.
    ///
    /// @throws InvalidValueException if it is out of range
    public Duration wait(@Nullable Long millis) {
        return millis == null ? defaultWait : checked("waitMs", millis, 0, longestWait);
    }

    /// What `field` of a body may be, in words; `null` if it is not a range of these.
    public @Nullable String allowed(String field) {
        return switch (field) {
            case "leaseMs" -> allowed(1, longestLease);
            case "waitMs" -> allowed(0, longestWait);
            default -> null;
        };
    }

    private static Duration checked(String field, long millis, long least, Duration most) {
        if (millis < least || millis > most.toMillis()) {
            throw new InvalidValueException(field, millis, allowed(least, most));
        }
        return Duration.ofMillis(millis);
    }

    private static String allowed(long least, Duration most) {
        return least + " to " + most.toMillis();
    }
}
