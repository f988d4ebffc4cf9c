package io.guildlock.lock.observe;

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
import java.util.concurrent.CompletionStage;

/// Records single tries at Redis, and what was force-released: the try that did it counts, if its
/// answer arrived. Sits next to Redis, below retries.
public final class MeasuredOversightStore implements OversightStore {
    private final OversightStore store;
    private final LockMetrics metrics;
    private final StoreTimer timer;

    public MeasuredOversightStore(OversightStore store, LockMetrics metrics, Timers timers) {
        this.store = store;
        this.metrics = metrics;
        this.timer = new StoreTimer(metrics, timers);
    }

    @Override
    public CompletionStage<Step<ListedLock>> locks(
            BotId bot, GuildId guild, EntityFilter filter, String mark) {
        return timer.measured(StoreOperation.LIST, () -> store.locks(bot, guild, filter, mark));
    }

    @Override
    public CompletionStage<Step<GuildId>> guilds(BotId bot, String mark) {
        return timer.measured(StoreOperation.LOCKED_GUILDS, () -> store.guilds(bot, mark));
    }

    @Override
    public CompletionStage<Forced> force(ForceCall call) {
        return timer.measured(StoreOperation.FORCE_RELEASE, () -> store.force(call))
                .whenComplete((outcome, _) -> {
                    if (outcome instanceof Forced.Ended ended && !ended.replayed()) {
                        metrics.forced(call.lock());
                    }
                });
    }

    @Override
    public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
        return timer.measured(StoreOperation.AUDIT, () -> store.audit(query));
    }
}
