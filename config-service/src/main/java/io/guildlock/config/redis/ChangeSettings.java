package io.guildlock.config.redis;

import io.guildlock.config.change.BotQuotas;
import io.guildlock.config.change.Quotas;
import java.time.Duration;

/// What the change script is told with every change.
///
/// @param replayFor how long a decision is remembered under an id that the caller chose
/// @param ownReplayFor how long under an id minted here, which only our own retries send again
/// @param eventsKept how many change events a guild keeps, about
/// @param quotas what each guild may keep and do
/// @param bots what each bot may keep and do
public record ChangeSettings(
        Duration replayFor, Duration ownReplayFor, int eventsKept, Quotas quotas, BotQuotas bots) {

    /// Without quotas of bots.
    public ChangeSettings(
            Duration replayFor, Duration ownReplayFor, int eventsKept, Quotas quotas) {
        this(replayFor, ownReplayFor, eventsKept, quotas, BotQuotas.NONE);
    }
}
