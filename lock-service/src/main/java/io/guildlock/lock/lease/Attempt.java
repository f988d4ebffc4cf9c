package io.guildlock.lock.lease;

import java.util.UUID;

/// The mark of one acquire call. Grant and replay write it into the lock, so that whoever finds a
/// caller gone undoes only what this very call got, never what another call with the same lease id
/// was told. Made above all retries.
public record Attempt(String value) {

    /// A mark that no other call has.
    public static Attempt random() {
        return new Attempt(UUID.randomUUID().toString().replace("-", ""));
    }
}
