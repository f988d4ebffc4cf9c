package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.oversight.OversightStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One count of a bot's leases and waiting calls under way: all guilds where something may be
/// locked are asked, a few at a time. A guild that is met again on the way counts once. Used by one
/// thread at a time.
final class HeldCount {
    private final OversightStore oversight;
    private final StatsStore store;
    private final BotId bot;
    private final int mostGuilds;
    private final Set<GuildId> seen = new HashSet<>();

    /// @param mostGuilds of more it does not count any, rather than a part
    HeldCount(OversightStore oversight, StatsStore store, BotId bot, int mostGuilds) {
        this.oversight = oversight;
        this.store = store;
        this.bot = bot;
        this.mostGuilds = mostGuilds;
    }

    /// To be called once.
    CompletionStage<Standings> result() {
        return from("", new Standings(0, 0));
    }

    private CompletionStage<Standings> from(String mark, Standings before) {
        return oversight
                .guilds(bot, mark)
                .thenCompose(step -> {
                    List<GuildId> fresh = step.items().stream().filter(seen::add).toList();
                    if (seen.size() > mostGuilds) {
                        return CompletableFuture.completedStage(Standings.NOT_COUNTED);
                    }
                    return sum(fresh)
                            .thenCompose(found -> {
                                Standings all = before.plus(found);
                                return step.isLast() || fresh.isEmpty()
                                        ? CompletableFuture.completedStage(all)
                                        : from(step.mark(), all);
                            });
                });
    }

    private CompletionStage<Standings> sum(List<GuildId> guilds) {
        return guilds.stream()
                .map(guild -> store.count(bot, guild))
                .reduce(
                        CompletableFuture.completedStage(new Standings(0, 0)),
                        (one, other) -> one.thenCombine(other, Standings::plus));
    }
}
