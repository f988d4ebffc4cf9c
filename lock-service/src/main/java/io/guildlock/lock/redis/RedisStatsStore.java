package io.guildlock.lock.redis;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.stats.Published;
import io.guildlock.lock.stats.Report;
import io.guildlock.lock.stats.Standings;
import io.guildlock.lock.stats.StatsStore;
import io.guildlock.lock.stats.StatsTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What replicas publish, in Redis: each operation runs one script. No retries, no metrics.
public final class RedisStatsStore implements StatsStore {
    private static final Script PUBLISH = Script.load("stats_publish");
    private static final Script READ = Script.load("stats_read");
    private static final Script COUNT = Script.load("stats_count");

    /// Reports read, and queues counted, in one step.
    private static final String AT_ONCE = "500";

    private final Scripts scripts;
    private final StatsTerms terms;

    public RedisStatsStore(RedisLink link, StatsTerms terms) {
        this.scripts = new Scripts(link);
        this.terms = terms;
    }

    @Override
    public CompletionStage<Boolean> publish(BotId bot, Report report) {
        return scripts.run(
                        PUBLISH,
                        List.of(LockNames.stats(bot), LockNames.counting(bot)),
                        List.of(
                                report.replica(),
                                report.text(),
                                Long.toString(StatsTerms.WINDOW.toMillis()),
                                Integer.toString(terms.mostReports()),
                                Long.toString(terms.countEvery().toMillis())))
                .thenApply(fields -> new Answer(fields).number() == 1);
    }

    @Override
    public CompletionStage<Published> published(BotId bot, String mark) {
        return scripts.run(READ, List.of(LockNames.stats(bot)), List.of(mark, AT_ONCE))
                .thenApply(fields -> read(new Answer(fields)));
    }

    private static Published read(Answer answer) {
        long nowMs = answer.millis().toMillis();
        String mark = answer.text();
        boolean isAll = answer.number() == 1;
        List<Published.Item> items = new ArrayList<>();
        while (answer.hasNext()) {
            items.add(
                    new Published.Item(
                            answer.millis().toMillis(),
                            Report.parse(answer.text(), answer.text())));
        }
        return new Published(nowMs, mark, isAll, items);
    }

    @Override
    public CompletionStage<Standings> count(BotId bot, GuildId guild) {
        String prefix = LockNames.prefix(bot, guild);
        return scripts.run(
                        COUNT,
                        List.of(LockNames.leases(prefix), LockNames.waited(bot, guild)),
                        List.of(prefix, AT_ONCE))
                .thenApply(Answer::new)
                .thenApply(answer -> new Standings(answer.number(), answer.number()));
    }
}
