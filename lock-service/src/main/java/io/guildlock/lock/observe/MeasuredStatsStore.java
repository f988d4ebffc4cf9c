package io.guildlock.lock.observe;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.stats.Published;
import io.guildlock.lock.stats.Report;
import io.guildlock.lock.stats.Standings;
import io.guildlock.lock.stats.StatsStore;
import java.util.concurrent.CompletionStage;

/// What [MeasuredLeaseStore] is to steps of one lock.
public final class MeasuredStatsStore implements StatsStore {
    private final StatsStore store;
    private final StoreTimer timer;

    public MeasuredStatsStore(StatsStore store, LockMetrics metrics, Timers timers) {
        this.store = store;
        this.timer = new StoreTimer(metrics, timers);
    }

    @Override
    public CompletionStage<Boolean> publish(BotId bot, Report report) {
        return timer.measured(StoreOperation.STATS_PUBLISH, () -> store.publish(bot, report));
    }

    @Override
    public CompletionStage<Published> published(BotId bot, String mark) {
        return timer.measured(StoreOperation.STATS_READ, () -> store.published(bot, mark));
    }

    @Override
    public CompletionStage<Standings> count(BotId bot, GuildId guild) {
        return timer.measured(StoreOperation.STATS_COUNT, () -> store.count(bot, guild));
    }
}
