package io.guildlock.lock.redis;

import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.LockName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.client.codec.StringCodec;

/// Enters guilds into the bot's list of guilds (a set) before their first lock, so that listings
/// miss none. What was entered is remembered for a minute: a list lost with Redis's data mends
/// itself.
final class GuildRegistry {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final RedisLink link;
    private final Map<String, Long> entered = new ConcurrentHashMap<>();

    GuildRegistry(RedisLink link) {
        this.link = link;
    }

    /// Done when the guild is in the list. Fails as [Failures#beforehand] says: the lock was not
    /// asked for yet.
    CompletionStage<Void> enter(LockName lock) {
        String guild = LockNames.prefix(lock.bot(), lock.guild());
        Long since = entered.get(guild);
        if (since != null && System.nanoTime() - since < REMEMBERED.toNanos()) {
            return CompletableFuture.completedStage(null);
        }
        try {
            return link.redisson()
                    .getSet(RedisNames.guilds(lock.bot()), StringCodec.INSTANCE)
                    .addAsync(lock.guild().value())
                    .<Void>thenApply(_ -> remember(guild))
                    .exceptionallyCompose(
                            failure -> CompletableFuture.failedStage(Failures.beforehand(failure)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(Failures.beforehand(e));
        }
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private Void remember(String guild) {
        if (entered.size() >= MOST) {
            entered.clear();
        }
        entered.put(guild, System.nanoTime());
        return null;
    }
}
