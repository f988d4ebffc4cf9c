package io.guildlock.lock.api;

import io.guildlock.lock.stats.BotStats;
import io.guildlock.lock.stats.Counts;
import io.guildlock.lock.stats.Event;
import io.guildlock.lock.stats.Links;
import io.guildlock.lock.stats.ReplicaState;
import io.guildlock.lock.stats.Standings;
import io.guildlock.lock.stats.StatsTerms;
import io.guildlock.runtime.redis.RedisState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The console's figures.
@Schema(name = "Stats")
public record StatsBody(
        @Schema(description = "The clock of Redis, ms since 1970.", examples = "1795478400123")
                long nowMs,
        @Schema(description = "How far back the figures go.", examples = "900") long windowSeconds,
        @Schema(description = "The replica that answered.", examples = "0f3a9c51d2e7")
                String replica,
        @Schema(description = "Of the whole window.") CountsBody totals,
        @Schema(description = "Leases at the moment; null if not counted just now.")
                @Nullable Long held,
        @Schema(description = "Calls that wait at the moment; null if not counted just now.")
                @Nullable Long waiting,
        @Schema(description = "Oldest first, none left out; the last one is over.")
                List<SecondBody> seconds,
        List<ReplicaBody> replicas,
        @Schema(description = "As this replica saw it last; null if it cannot reach it.")
                @Nullable RedisBody redis,
        LinksBody links) {

    /// Counts of what happened.
    @Schema(name = "StatsCounts")
    public record CountsBody(
            @Schema(description = "grants of a lock that was free") long free,
            @Schema(description = "grants handed over to a call that had waited") long handedOver,
            @Schema(description = "grants told again to the same id; no further leases")
                    long replayed,
            @Schema(description = "acquire calls refused because the lock was held") long refused,
            @Schema(description = "acquire calls refused because too many wait") long queueFull,
            @Schema(description = "acquire calls that ended otherwise, such as by a hang-up")
                    long otherwise,
            @Schema(description = "acquire calls that Redis did not answer") long failed,
            @Schema(description = "leases ended by their holders") long released,
            @Schema(description = "leases that ran out") long expired,
            @Schema(description = "leases ended by a force-release") long forced,
            @Schema(description = "renewals") long renewed,
            @Schema(description = "releases and renewals with a wrong token") long tokenRefused) {

        static CountsBody of(Counts counts) {
            return new CountsBody(
                    counts.of(Event.GRANTED_FREE),
                    counts.of(Event.GRANTED_HANDED_OVER),
                    counts.of(Event.GRANTED_REPLAYED),
                    counts.of(Event.REFUSED_HELD),
                    counts.of(Event.REFUSED_QUEUE_FULL),
                    counts.of(Event.REFUSED_OTHERWISE),
                    counts.of(Event.FAILED),
                    counts.of(Event.RELEASED),
                    counts.of(Event.EXPIRED),
                    counts.of(Event.FORCED),
                    counts.of(Event.RENEWED),
                    counts.of(Event.TOKEN_REFUSED));
        }
    }

    /// One second.
    @Schema(name = "StatsSecond")
    public record SecondBody(
            @Schema(description = "Seconds since 1970.", examples = "1795478400") long at,
            CountsBody counts,
            @Schema(
                            description =
                                    "How long half of its grants were waited for at the worst replica, or less; null without grants.")
                    @Nullable Double waitP50Ms,
            @Schema(description = "The same of 99 %.") @Nullable Double waitP99Ms,
            @Nullable Long held,
            @Nullable Long waiting) {

        static SecondBody of(BotStats.Point point) {
            return new SecondBody(
                    point.at(),
                    CountsBody.of(point.counts()),
                    point.waits().map(BotStats.Waits::halfMs).orElse(null),
                    point.waits().map(BotStats.Waits::nearlyAllMs).orElse(null),
                    point.standings().map(Standings::held).orElse(null),
                    point.standings().map(Standings::waiting).orElse(null));
        }
    }

    /// A replica that published within the window.
    @Schema(name = "StatsReplica")
    public record ReplicaBody(
            String id,
            @Schema(
                            description = "`missing`: silent without having said that it would end",
                            enumeration = {"up", "leaving", "ended", "missing"})
                    String state,
            @Schema(description = "How long ago it last published.") long silentMs,
            @Schema(description = "How long it had counted by then.") long ageMs) {

        static ReplicaBody of(ReplicaState replica) {
            return new ReplicaBody(
                    replica.id(),
                    replica.state().name().toLowerCase(Locale.ROOT),
                    replica.silence().toMillis(),
                    replica.age().toMillis());
        }
    }

    /// Redis, or all masters of a Cluster.
    @Schema(name = "StatsRedis")
    public record RedisBody(
            String version,
            String role,
            int masters,
            long replicas,
            long usedBytes,
            @Schema(description = "Used memory by `maxmemory`; null without a maximum.")
                    @Nullable Double fullness,
            long evictedKeys,
            boolean aofEnabled,
            @Schema(description = "What makes it unfit, in words; empty if nothing does.")
                    List<String> complaints) {

        static RedisBody of(RedisState state) {
            double fullness = state.figures().fullness();
            return new RedisBody(
                    state.version(),
                    state.role(),
                    state.masters(),
                    state.figures().replicas(),
                    state.figures().usedBytes(),
                    Double.isNaN(fullness) ? null : fullness,
                    state.figures().evictedKeys(),
                    state.figures().aofEnabled(),
                    state.complaints());
        }
    }

    /// Where the console leads; null where it is not set.
    @Schema(name = "StatsLinks")
    public record LinksBody(@Nullable String grafana, @Nullable String runbooks) {}

    static StatsBody of(String replica, BotStats stats, Optional<RedisState> redis, Links links) {
        return new StatsBody(
                stats.nowMs(),
                StatsTerms.WINDOW.toSeconds(),
                replica,
                CountsBody.of(stats.totals()),
                stats.standings().map(Standings::held).orElse(null),
                stats.standings().map(Standings::waiting).orElse(null),
                stats.seconds().stream().map(SecondBody::of).toList(),
                stats.replicas().stream().map(ReplicaBody::of).toList(),
                redis.map(RedisBody::of).orElse(null),
                new LinksBody(links.grafana().orElse(null), links.runbooks().orElse(null)));
    }
}
