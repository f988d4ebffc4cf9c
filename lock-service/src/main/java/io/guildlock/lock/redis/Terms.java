package io.guildlock.lock.redis;

import java.time.Duration;

/// What scripts need to know beyond their call.
///
/// @param replica this replica's id; `[0-9a-z]+`
/// @param entryLife how long a queue entry lives unless its call asks again
/// @param awake how long after a sign of life a replica is taken not to have stopped meanwhile
/// @param mostWaiters waiters a lock
/// @param keep how long the fencing counter outlives its lease
/// @param remember how long an ended lease id stays known at least
/// @param recordGrace how much longer than a renewed lease its id stays known
public record Terms(
        String replica,
        Duration entryLife,
        Duration awake,
        int mostWaiters,
        Duration keep,
        Duration remember,
        Duration recordGrace) {}
