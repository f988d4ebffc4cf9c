package io.guildlock.lock.resilience;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.oversight.AuditEntry;
import io.guildlock.lock.oversight.AuditQuery;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ForceCall;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.oversight.Step;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletionStage;

/// An oversight store that fails fast and says what a failure means; see [Protection] for how. Its
/// breaker and its bulkhead are its own, so that people who look cannot get in the way of leases.
public final class ResilientOversightStore implements OversightStore {
    private final OversightStore store;
    private final Protection protection;

    public ResilientOversightStore(OversightStore store, Limits limits, Timers timers) {
        this.store = store;
        this.protection = new Protection("oversight", limits, timers, _ -> {});
    }

    @Override
    public CompletionStage<Step<ListedLock>> locks(
            BotId bot, GuildId guild, EntityFilter filter, String mark) {
        return protection.aroundLook(
                () -> store.locks(bot, guild, filter, mark), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
        return protection.aroundLook(() -> store.guilds(bot, mark), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Forced> force(ForceCall call) {
        return protection.around(() -> store.force(call), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
        return protection.aroundLook(() -> store.audit(query), new TypeLiteral<>() {});
    }
}
