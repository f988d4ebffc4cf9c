package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.util.concurrent.CompletionStage;

/// The port to where replicas publish what they count. Stages fail as those of
/// [io.guildlock.lock.lease.LeaseStore] do. Thread-safe; nothing blocks.
public interface StatsStore {

    /// Publishes a report, and forgets reports that are older than [StatsTerms#window] or too many.
    ///
    /// @return whether it is this replica's turn to count the bot's standings
    CompletionStage<Boolean> publish(BotId bot, Report report);

    /// What was published after `mark`, `""` for all that is there.
    CompletionStage<Published> published(BotId bot, String mark);

    /// How many leases a guild has and how many calls wait in it.
    CompletionStage<Standings> count(BotId bot, GuildId guild);
}
