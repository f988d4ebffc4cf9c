package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.ClientGroup;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import io.guildlock.launcher.bench.load.Turn;
import io.guildlock.launcher.bench.load.TurnResult;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The contenders take turns: every one is warmed up, its commands are counted in turns of their
/// own, then in each round each has a turn at each load. Who begins changes with the round. While
/// one works the others' processes wait.
final class TurnsPart {
    private static final Duration LEAD_IN = Duration.ofMillis(500);

    private final Stage stage;
    private final Cluster usual;
    private final @Nullable Cluster unmeasured;
    private final BenchPlan plan;
    private final Progress progress;
    private final @Nullable Onlooker onlooker;

    /// @param unmeasured replicas that count and measure nothing, where they take part
    TurnsPart(
            Stage stage,
            Cluster usual,
            @Nullable Cluster unmeasured,
            BenchPlan plan,
            Progress progress) {
        this.stage = stage;
        this.usual = usual;
        this.unmeasured = unmeasured;
        this.plan = plan;
        this.progress = progress;
        this.onlooker = plan.isOfCost() ? stage.keep(new Onlooker(usual)) : null;
    }

    void measure(Samples samples) throws IOException, InterruptedException {
        List<ClientGroup> groups = new ArrayList<>();
        for (Contender contender : plan.contenders().stream().sorted().toList()) {
            progress.show("starting the clients of " + contender.title());
            stage.clients(contender, clusterOf(contender)).ifPresent(groups::add);
        }
        progress.expect(expected(groups.size()));
        for (ClientGroup group : groups) {
            warmUp(group);
        }
        for (ClientGroup group : groups) {
            if (group.contender().usesRedis()) {
                count(group, Load.HOT, samples);
                count(group, Load.DISTINCT, samples);
            }
        }
        for (int round = 0; round < plan.rounds(); round++) {
            List<ClientGroup> order = new ArrayList<>(groups);
            Collections.rotate(order, round);
            for (Load load : Load.values()) {
                for (ClientGroup group : order) {
                    samples.add(take(group, load, round));
                }
            }
        }
        groups.forEach(stage::end);
    }

    private Cluster clusterOf(Contender contender) {
        return contender == Contender.UNMEASURED ? Objects.requireNonNull(unmeasured) : usual;
    }

    /// A turn; where it is figures whose cost is measured, somebody looks at them.
    private List<TurnResult> run(ClientGroup group, Turn turn, Duration lookEvery)
            throws IOException {
        if (onlooker == null || group.contender() == Contender.UNMEASURED) {
            return group.run(turn);
        }
        try (Onlooker.Look _ = onlooker.look(lookEvery)) {
            return group.run(turn);
        }
    }

    private void warmUp(ClientGroup group) throws IOException {
        for (Load load : Load.WARM_UP) {
            progress.show("warming up: %s, %s".formatted(group.contender().title(), load.title()));
            Duration length = load == Load.OPEN ? plan.counted() : plan.warmUp();
            run(group, turn(load, length), Onlooker.WARMING_UP);
        }
    }

    private void count(ClientGroup group, Load load, Samples samples)
            throws IOException, InterruptedException {
        progress.show(
                "counting commands: %s, %s".formatted(group.contender().title(), load.title()));
        // So that subscriptions that were dropped while others worked stand again.
        group.run(turn(load, LEAD_IN));
        int port = stage.redis().port();
        try (CommandCount commands = CommandCount.start(port)) {
            List<TurnResult> results = group.run(turn(load, plan.counted()));
            double pairs = results.stream().mapToLong(TurnResult::pairs).sum();
            samples.commandsPerPair(group.contender(), load, commands.end() / pairs);
        }
    }

    private Sample take(ClientGroup group, Load load, int round) throws IOException {
        Contender contender = group.contender();
        progress.show(
                "round %d of %d: %s, %s"
                        .formatted(round + 1, plan.rounds(), load.title(), contender.title()));
        List<Long> pids = stage.pidsOf(group, clusterOf(contender));
        Duration before = Cpu.usedBy(pids);
        List<TurnResult> results = run(group, turn(load, plan.turn()), Onlooker.USUAL);
        Sample sample =
                Sample.of(
                        contender,
                        load,
                        round,
                        plan.turn(),
                        results,
                        Cpu.usedBy(pids).minus(before));
        progress.note(
                String.format(
                        Locale.ROOT,
                        "round %d  %-26s  %-17s %,8.0f pairs/s   p99 %,8.1f ms",
                        round + 1,
                        load.title(),
                        contender.title(),
                        sample.pairsPerSecond(),
                        sample.p99Millis()));
        return sample;
    }

    private static Turn turn(Load load, Duration length) {
        return new Turn(load, length.toMillis(), BenchPlan.OPEN_RATE / BenchPlan.PROCESSES);
    }

    private Duration expected(int contenders) {
        Duration each =
                plan.warmUp()
                        .multipliedBy(2)
                        .plus(plan.counted().multipliedBy(3))
                        .plus(
                                plan.turn()
                                        .multipliedBy((long) plan.rounds() * Load.values().length));
        return each.multipliedBy(contenders)
                .plus(plan.renewal())
                .plus(plan.fairness())
                .plusSeconds(60);
    }
}
