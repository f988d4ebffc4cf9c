package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Spread;
import io.guildlock.launcher.bench.Stage;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/// Role grants from 64 workers: how many a second, beside the empty endpoint and other ways, all in
/// turns; then at half that rate, how long one takes.
final class GrantsPart {
    private static final double TIMES_EMPTY = 0.5;
    private static final double TIMES_POOLED = 1.5;
    private static final double TIMES_POSTGRES = 3;
    private static final double P99_MS = 10;

    /// A group of one on as many connections as there may be: a connection a request.
    private static final Map<String, String> A_CONNECTION_A_REQUEST =
            Map.of("guildlock.config.most-together", "1", "guildlock.config.lanes", "16");

    private final Stage stage;
    private final Cluster replica;
    private final ConfigPlan plan;
    private final Progress progress;
    private final GrantSamples samples;

    GrantsPart(
            Stage stage,
            Cluster replica,
            ConfigPlan plan,
            Progress progress,
            GrantSamples samples) {
        this.stage = stage;
        this.replica = replica;
        this.plan = plan;
        this.progress = progress;
        this.samples = samples;
    }

    List<Finding> measure() {
        Cluster pooled = stage.configReplica("pooled", A_CONNECTION_A_REQUEST);
        List<GrantContender> contenders = new ArrayList<>();
        contenders.add(overHttp(GrantWay.GUILDLOCK, replica));
        contenders.add(overHttp(GrantWay.EMPTY, replica));
        contenders.add(overHttp(GrantWay.POOLED, pooled));
        PostgresPrograms.installed()
                .map(programs -> stage.keep(PostgresProcess.start(programs)))
                .ifPresent(postgres -> contenders.add(postgres(postgres)));
        contenders.forEach(this::warmUp);
        rounds(contenders);
        List<Finding> findings = rates();
        findings.add(atHalfTheRate(contenders.getFirst().workers()));
        contenders.forEach(contender -> stage.end(contender.workers()));
        stage.end(pooled);
        return findings;
    }

    private GrantContender overHttp(GrantWay way, Cluster cluster) {
        var service = cluster.configs().getFirst();
        Workers workers =
                new Workers(
                        ConfigPlan.CONNECTIONS,
                        _ ->
                                way == GrantWay.EMPTY
                                        ? new Call(service.url(), Set.of(204), GrantsPart::ping)
                                        : new Call(
                                                service.url(),
                                                Grant.ANSWERS,
                                                () -> Grant.any().request()));
        return new GrantContender(
                way,
                stage.keep(workers),
                List.of(service.pid()),
                () -> List.of(stage.redis().pid()));
    }

    private static Call.Request ping() {
        return new Call.Request("GET", "/v1/ping", "");
    }

    private GrantContender postgres(PostgresProcess postgres) {
        progress.show("filling PostgreSQL");
        PostgresGrants grants = stage.keep(new PostgresGrants(postgres.url()));
        Workers workers = new Workers(ConfigPlan.CONNECTIONS, _ -> grants.work());
        return new GrantContender(
                GrantWay.POSTGRES, stage.keep(workers), List.of(), postgres::pids);
    }

    private void warmUp(GrantContender contender) {
        progress.show("warming up: " + contender.way().title());
        Turn _ = contender.workers().run(plan.warmUp());
    }

    private void rounds(List<GrantContender> contenders) {
        for (int round = 0; round < plan.rounds(); round++) {
            List<GrantContender> order = new ArrayList<>(contenders);
            Collections.rotate(order, round);
            for (GrantContender contender : order) {
                progress.show(
                        "round %d of %d: %s"
                                .formatted(round + 1, plan.rounds(), contender.way().title()));
                GrantSample sample = contender.turn(plan.turn(), round);
                progress.note(sample.text());
                samples.add(sample);
            }
        }
    }

    private List<Finding> rates() {
        List<Finding> findings = new ArrayList<>();
        findings.add(times(GrantWay.EMPTY, TIMES_EMPTY));
        findings.add(times(GrantWay.POOLED, TIMES_POOLED));
        findings.add(times(GrantWay.POSTGRES, TIMES_POSTGRES));
        return findings;
    }

    private Finding times(GrantWay other, double must) {
        String measure = "role grants/s, times " + other.title();
        return samples.has(other)
                ? Finding.atLeast(measure, samples.ratio(other), must)
                : Finding.unknown(
                        measure,
                        "ratio",
                        ">= %.0f".formatted(must),
                        other.title() + " is not installed");
    }

    private Finding atHalfTheRate(Workers workers) {
        double rate = samples.rate(GrantWay.GUILDLOCK).median() / 2;
        List<Double> p99 = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.show("round %d: %,.0f role grants/s".formatted(round + 1, rate));
            Turn turn = workers.run(plan.turn(), rate);
            progress.note(
                    "round %d  %,.0f/s of intended %,.0f/s   p50 %.2f ms   p99 %.2f ms"
                            .formatted(
                                    round + 1,
                                    turn.perSecond(),
                                    rate,
                                    turn.millisAt(50),
                                    turn.millisAt(99)));
            p99.add(turn.millisAt(99));
        }
        Spread spread = Spread.of(p99.stream().flatMapToDouble(DoubleStream::of));
        return Finding.atMost(
                "p99 of a role grant at half the maximum rate, from its intended start",
                spread,
                "ms",
                P99_MS);
    }
}
