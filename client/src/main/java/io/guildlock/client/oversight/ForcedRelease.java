package io.guildlock.client.oversight;

import io.guildlock.client.lock.Holder;
import io.guildlock.contract.FencingToken;
import java.time.Duration;
import java.util.Optional;

/// What a force-release did.
///
/// @param released false if nobody held the lock: then nothing was done
/// @param holder who held it
/// @param token of the lease that ended; empty of a stock Redisson client
/// @param held how long it had been held; empty of a stock Redisson client
public record ForcedRelease(
        boolean released,
        Optional<Holder> holder,
        Optional<FencingToken> token,
        Optional<Duration> held) {}
