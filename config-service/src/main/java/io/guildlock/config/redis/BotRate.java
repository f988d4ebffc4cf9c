package io.guildlock.config.redis;

import io.guildlock.config.change.Outcome.OverQuota;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.BotId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How fast a bot may change all its guilds together. The turns of a bot are one bucket in Redis,
/// in another slot than its guilds; a replica takes some at a time, so that few changes ask for
/// them. Turns that a replica took and does not use within a second are lost. Thread-safe.
final class BotRate {
    private static final Script TAKE = Script.of(Script.TAKE);

    /// How many times a replica asks in a second in which it uses up the quota alone.
    private static final int ASKS_A_SECOND = 100;

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final RedisConnections redis;
    private final int most;
    private final Map<BotId, Turns> turns = new ConcurrentHashMap<>();

    /// @param most changes a second, 0 for any number
    BotRate(RedisConnections redis, int most) {
        this.redis = redis;
        this.most = most;
    }

    /// Takes the turn for one change.
    ///
    /// @return null if it may go on
    /// @throws StoreFailure not applied, if Redis was asked and did not answer
    @Nullable OverQuota take(Scope scope) {
        return most == 0
                ? null
                : turns.computeIfAbsent(scope.bot(), _ -> new Turns(Layout.writes(scope))).take();
    }

    /// What Redis answered.
    private record Taken(int turns, Duration pause) {}

    private Taken ask(String bucket, int wanted) {
        List<String> texts = List.of(Integer.toString(most), Integer.toString(wanted));
        try {
            List<String> answer = Reply.texts(redis.run(bucket, TAKE, List.of(bucket), texts));
            return new Taken(
                    Integer.parseInt(answer.get(0)),
                    Duration.of(Long.parseLong(answer.get(1)), ChronoUnit.MICROS));
        } catch (StoreFailure e) {
            throw e.ofReading();
        }
    }

    /// What this replica has of one bot's turns, or knows of when there are any.
    private final class Turns {
        private final String bucket;
        private int left;
        private long leftUntilNanos;
        private boolean closed;
        private long closedUntilNanos;
        private boolean asking;

        Turns(String bucket) {
            this.bucket = bucket;
        }

        @Nullable OverQuota take() {
            boolean forOthersToo;
            synchronized (this) {
                long now = System.nanoTime();
                if (takeOwn(now)) {
                    return null;
                }
                if (closed && closedUntilNanos - now > 0) {
                    return over(Duration.ofNanos(closedUntilNanos - now));
                }
                forOthersToo = !asking;
                asking = true;
            }
            return forOthersToo ? takeSome() : took(ask(bucket, 1));
        }

        private @Nullable OverQuota takeSome() {
            try {
                return took(ask(bucket, Math.max(1, most / ASKS_A_SECOND)));
            } finally {
                synchronized (this) {
                    asking = false;
                }
            }
        }

        private synchronized @Nullable OverQuota took(Taken taken) {
            long now = System.nanoTime();
            closed = taken.turns() == 0;
            if (!closed) {
                left = (leftUntilNanos - now > 0 ? left : 0) + taken.turns() - 1;
                leftUntilNanos = now + KEPT_NANOS;
                return null;
            }
            closedUntilNanos = now + taken.pause().toNanos();
            return takeOwn(now) ? null : over(taken.pause());
        }

        private boolean takeOwn(long now) {
            if (left > 0 && leftUntilNanos - now > 0) {
                left--;
                return true;
            }
            return false;
        }

        private OverQuota over(Duration pause) {
            return new OverQuota("bot-writes-per-second", most, most, pause);
        }
    }
}
