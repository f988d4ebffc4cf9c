package io.guildlock.lock.resilience;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.stats.Published;
import io.guildlock.lock.stats.Report;
import io.guildlock.lock.stats.Standings;
import io.guildlock.lock.stats.StatsStore;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletionStage;

/// A store of figures that fails fast and says what a failure means; see [Protection] for how. Its
/// breaker and its bulkhead are its own, so that figures cannot get in the way of leases.
public final class ResilientStatsStore implements StatsStore {
    private final StatsStore store;
    private final Protection protection;

    public ResilientStatsStore(StatsStore store, Limits limits, Timers timers) {
        this.store = store;
        this.protection = new Protection("stats", limits, timers, _ -> {});
    }

    @Override
    public CompletionStage<Boolean> publish(BotId bot, Report report) {
        return protection.around(() -> store.publish(bot, report), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Published> published(BotId bot, String mark) {
        return protection.aroundLook(() -> store.published(bot, mark), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Standings> count(BotId bot, GuildId guild) {
        return protection.aroundLook(() -> store.count(bot, guild), new TypeLiteral<>() {});
    }
}
