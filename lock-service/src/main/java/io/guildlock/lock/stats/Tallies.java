package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What this replica counts of all bots, as many as may be: of further ones nothing is counted
/// until another was idle for [StatsTerms#WINDOW]. Thread-safe.
public final class Tallies {
    private final Timers timers;
    private final int mostBots;
    private final Map<BotId, Tally> tallies = new ConcurrentHashMap<>();

    public Tallies(Timers timers, StatsTerms terms) {
        this.timers = timers;
        this.mostBots = terms.mostBots();
    }

    public void count(BotId bot, Event event) {
        Tally tally = of(bot);
        if (tally != null) {
            tally.count(event);
        }
    }

    /// A grant that was waited for so long.
    public void waited(BotId bot, Duration wait) {
        Tally tally = of(bot);
        if (tally != null) {
            tally.waited(wait);
        }
    }

    /// Counts for this bot from now on, if it does not yet and may.
    void begin(BotId bot) {
        Tally _ = of(bot);
    }

    Map<BotId, Tally> all() {
        return Map.copyOf(tallies);
    }

    void forget(BotId bot) {
        tallies.remove(bot);
    }

    private @Nullable Tally of(BotId bot) {
        Tally known = tallies.get(bot);
        if (known != null || tallies.size() >= mostBots) {
            return known;
        }
        return tallies.computeIfAbsent(bot, _ -> new Tally(timers.nanos()));
    }
}
