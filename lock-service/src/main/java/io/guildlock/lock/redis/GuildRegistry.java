package io.guildlock.lock.redis;

import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.LockName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Enters guilds into the bot's two lists before something is locked there, so that listings miss
/// none: every guild that ever locked, and those where something may be locked now, with until
/// when. What was entered is remembered for a minute, so a busy guild costs one command a minute,
/// and lists lost with Redis's data mend themselves.
final class GuildRegistry {
    private static final Logger LOG = Logger.getLogger(GuildRegistry.class);
    private static final Script ENTER = Script.load("enter");
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /// Longer than the step that follows may be on its way.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final int MOST = 100_000;

    private final Scripts scripts;
    private final Map<String, Entered> entered = new ConcurrentHashMap<>();

    /// @param until until when the guild is surely listed, [#SLACK] not counted
    private record Entered(long at, long until) {
        boolean covers(long now, Duration need) {
            return now - at < REMEMBERED.toNanos() && now + need.toNanos() - until <= 0;
        }
    }

    GuildRegistry(Scripts scripts) {
        this.scripts = scripts;
    }

    /// Done when the guild is listed for at least `need` from now on, which is how long what
    /// follows may be held or waited for. Fails as [Failures#beforehand] says: the lock was not
    /// asked for yet.
    CompletionStage<Void> enter(LockName lock, Duration need) {
        String guild = LockNames.prefix(lock.bot(), lock.guild());
        long now = System.nanoTime();
        Entered known = entered.get(guild);
        if (known != null && known.covers(now, need)) {
            return CompletableFuture.completedStage(null);
        }
        Duration remembered = need.plus(REMEMBERED);
        return scripts.run(
                        ENTER,
                        List.of(RedisNames.guilds(lock.bot()), LockNames.lockedGuilds(lock.bot())),
                        List.of(
                                lock.guild().value(),
                                Long.toString(remembered.plus(SLACK).toMillis())))
                .<Void>thenApply(_ -> remember(guild, new Entered(now, now + remembered.toNanos())))
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedStage(Failures.beforehand(failure)));
    }

    /// Lists the guild of a lease that is being renewed, at the same time as the renewal: what is
    /// live was listed until it ends and [#SLACK] longer. A list that cannot be written must not
    /// cost the holder its lease; the next call of the guild enters it again.
    void keep(LockName lock, Duration need) {
        var _ =
                enter(lock, need)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.debugf(
                                        "Guild %s was not listed again: %s", lock.guild(), failure);
                            }
                        });
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private Void remember(String guild, Entered fresh) {
        if (entered.size() >= MOST) {
            entered.clear();
        }
        entered.put(guild, fresh);
        return null;
    }
}
