package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reports in memory, a page of three at a time.
final class InMemoryStatsStore implements StatsStore {
    private static final int PAGE = 3;

    final Map<BotId, List<Published.Item>> published = new HashMap<>();
    final Map<GuildId, Standings> standings = new HashMap<>();
    private final FakeTimers timers;
    boolean away;
    boolean ourTurn;
    int reads;

    InMemoryStatsStore(FakeTimers timers) {
        this.timers = timers;
    }

    List<Report> reports(BotId bot) {
        return published.getOrDefault(bot, List.of()).stream().map(Published.Item::report).toList();
    }

    private long nowMs() {
        return 1_800_000_000_000L + timers.nanos() / 1_000_000;
    }

    @Override
    public CompletionStage<Boolean> publish(BotId bot, Report report) {
        if (away) {
            return CompletableFuture.failedStage(new StoreUnavailableException("away"));
        }
        published
                .computeIfAbsent(bot, _ -> new ArrayList<>())
                .add(new Published.Item(nowMs(), Report.parse(report.replica(), report.text())));
        return CompletableFuture.completedStage(ourTurn);
    }

    @Override
    public CompletionStage<Published> published(BotId bot, String mark) {
        reads++;
        if (away) {
            return CompletableFuture.failedStage(new StoreUnavailableException("away"));
        }
        List<Published.Item> all = published.getOrDefault(bot, List.of());
        int from = mark.isEmpty() ? 0 : Integer.parseInt(mark);
        int to = Math.min(all.size(), from + PAGE);
        return CompletableFuture.completedStage(
                new Published(
                        nowMs(), Integer.toString(to), to == all.size(), all.subList(from, to)));
    }

    @Override
    public CompletionStage<Standings> count(BotId bot, GuildId guild) {
        return CompletableFuture.completedStage(standings.getOrDefault(guild, new Standings(0, 0)));
    }
}
