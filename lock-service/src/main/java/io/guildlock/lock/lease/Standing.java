package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// Who holds a lock, as of one moment in Redis.
public sealed interface Standing {
    /// How long it stays held if nobody renews or releases it; zero when free.
    Duration remaining();

    /// Nobody.
    record Free() implements Standing {
        @Override
        public Duration remaining() {
            return Duration.ZERO;
        }
    }

    /// A lease of ours.
    record Leased(
            LeaseId leaseId, FencingToken token, Holder holder, Duration remaining, Duration held)
            implements Standing {}

    /// A Redisson client that locked it natively. Exclusion only: no token, nothing known but who.
    ///
    /// @param client `<client uuid>:<thread id>`
    record Stock(String client, Duration remaining) implements Standing {}
}
