package io.guildlock.lock.oversight;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.util.concurrent.CompletionStage;

/// The port to where locks are seen and ended from outside. Each operation is one atomic step of
/// bounded work there and is idempotent. Stages fail as those of
/// [io.guildlock.lock.lease.LeaseStore] do; those that only look always with a
/// [io.guildlock.lock.lease.StoreUnavailableException]. Thread-safe; nothing blocks.
public interface OversightStore {

    /// The next locks of a guild that are held or waited for. A lock may come twice in a walk; the
    /// later one is the newer. Leases that ran out are counted on the way.
    ///
    /// @param mark where to go on: `""` at first, then [Step#mark]
    CompletionStage<Step<ListedLock>> locks(
            BotId bot, GuildId guild, EntityFilter filter, String mark);

    /// The next guilds where something may be held or waited for: too many, never too few.
    ///
    /// @param mark where to go on: `""` at first, then [Step#mark]
    CompletionStage<Step<GuildId>> guilds(BotId bot, String mark);

    /// Ends what holds a lock, unless [ForceCall#only] means another lease than this, grants to the
    /// head of the queue in the same step, and writes it into the guild's audit log.
    CompletionStage<Forced> force(ForceCall call);

    /// The guild's audit log, newest first.
    CompletionStage<Step<AuditEntry>> audit(AuditQuery query);
}
