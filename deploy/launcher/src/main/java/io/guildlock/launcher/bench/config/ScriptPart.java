package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Spread;
import io.guildlock.launcher.bench.Stage;
import io.guildlock.launcher.bench.config.RedisStats.Command;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import redis.clients.jedis.RedisClient;

/// The change script for one role grant beside a bare script that makes the same calls, both by
/// what `INFO commandstats` says a run took. Both are sent over one connection, one at a time, so
/// that nothing else runs in Redis meanwhile.
final class ScriptPart {
    private static final String MEASURE =
            "the change script for one role grant, times a bare script with the same calls";
    private static final double TIMES_BARE = 2;
    private static final int GUILDS = 100;
    private static final String SCRIPT = "evalsha";
    private static final String APPLIED = "applied";

    /// Both make the same calls if they differ by less than so many a run; the service asks Redis
    /// for its health now and then.
    private static final double SAME = 0.05;

    private final Stage stage;
    private final Cluster replica;
    private final ConfigPlan plan;
    private final Progress progress;

    ScriptPart(Stage stage, Cluster replica, ConfigPlan plan, Progress progress) {
        this.stage = stage;
        this.replica = replica;
        this.plan = plan;
        this.progress = progress;
    }

    private interface Runs {
        void make() throws IOException;
    }

    private record Script(double micros, Map<String, Double> calls) {}

    Finding measure() throws IOException {
        progress.show("the change script beside a bare one");
        try (RedisStats stats = new RedisStats(stage.redis().uri());
                Call changes =
                        new Call(
                                replica.configs().getFirst().url(),
                                Grant.ANSWERS,
                                () -> any().request())) {
            BareGrants bare = new BareGrants(stats.redis());
            registerGuilds();
            times(GUILDS, () -> bare.make(any()));
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                Iterator<SeenGrants.Evaluation> seen = seen(changes).iterator();
                Script ours = run(stats, () -> make(stats.redis(), seen.next()));
                Script theirs = run(stats, () -> bare.make(any()));
                if (!same(ours.calls(), theirs.calls())) {
                    return unlike(ours, theirs);
                }
                progress.note(
                        String.format(
                                Locale.ROOT,
                                "round %d  change script %.1f µs   bare script %.1f µs",
                                round + 1,
                                ours.micros(),
                                theirs.micros()));
                ratios.add(ours.micros() / theirs.micros());
            }
            return Finding.atMost(
                    MEASURE,
                    Spread.of(ratios.stream().flatMapToDouble(DoubleStream::of)),
                    TIMES_BARE);
        }
    }

    private List<SeenGrants.Evaluation> seen(Call changes) throws IOException {
        List<SeenGrants.Evaluation> seen;
        try {
            seen = SeenGrants.of(stage.redis().port(), () -> times(plan.calls(), changes::once));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (seen.size() < plan.calls()) {
            throw new IOException(
                    "Redis was seen to run %d of %d grants".formatted(seen.size(), plan.calls()));
        }
        return seen;
    }

    private static void make(RedisClient redis, SeenGrants.Evaluation grant) {
        Object answer = redis.evalsha(grant.sha(), grant.keys(), grant.arguments());
        if (!(answer instanceof List<?> told) || !APPLIED.equals(told.getFirst())) {
            throw new LaunchException("a grant was answered " + answer);
        }
    }

    /// A guild's first change asks twice.
    private void registerGuilds() throws IOException {
        AtomicInteger guild = new AtomicInteger();
        try (Call each =
                new Call(
                        replica.configs().getFirst().url(),
                        Grant.ANSWERS,
                        () -> Grant.of(guild.getAndIncrement(), 0, 0).request())) {
            times(GUILDS, each::once);
        }
    }

    private static Grant any() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Grant.of(
                random.nextInt(GUILDS), random.nextInt(Grant.ROLES), random.nextInt(100_000_000));
    }

    private static void times(int count, Runs runs) throws IOException {
        for (int i = 0; i < count; i++) {
            runs.make();
        }
    }

    private Script run(RedisStats stats, Runs runs) throws IOException {
        stats.reset();
        times(plan.calls(), runs);
        Map<String, Command> commands = stats.commands();
        Command script = commands.get(SCRIPT);
        if (script == null) {
            throw new IOException("no script was run");
        }
        Map<String, Double> calls = new TreeMap<>();
        commands.forEach((name, one) -> calls.put(name, (double) one.calls() / plan.calls()));
        return new Script((double) script.micros() / script.calls(), calls);
    }

    private static boolean same(Map<String, Double> ours, Map<String, Double> theirs) {
        Map<String, Double> most = new TreeMap<>(ours);
        theirs.forEach((name, calls) -> most.merge(name, calls, Math::max));
        return most.keySet().stream()
                .allMatch(name ->
                        Math.abs(ours.getOrDefault(name, 0.0) - theirs.getOrDefault(name, 0.0))
                                < SAME);
    }

    private static Finding unlike(Script ours, Script theirs) {
        return Finding.unknown(
                MEASURE,
                "ratio",
                "<= %.0f".formatted(TIMES_BARE),
                "the scripts make different calls: %s and %s"
                        .formatted(ours.calls(), theirs.calls()));
    }
}
