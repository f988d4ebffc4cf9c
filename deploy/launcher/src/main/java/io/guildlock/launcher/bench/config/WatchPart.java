package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Spread;
import io.guildlock.launcher.bench.load.EventReaders;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// How soon watchers hear of changes that come at a steady rate, spread over the guilds they watch.
/// A round counts once every watcher got every change of its guild, and nothing else.
final class WatchPart {
    private static final int WATCHERS_A_GUILD = 10;
    private static final int CHANGES_PER_SECOND = 500;
    private static final double MOST_MILLIS = 100;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Beyond the guilds of the other parts.
    private static final int FIRST_GUILD = Grant.GUILDS + 100;

    private final URI service;
    private final ConfigPlan plan;
    private final Progress progress;
    private final int guilds;
    private final AtomicLong changes = new AtomicLong();

    WatchPart(Cluster replica, ConfigPlan plan, Progress progress) {
        this.service = replica.configs().getFirst().url();
        this.plan = plan;
        this.progress = progress;
        this.guilds = plan.watchers() / WATCHERS_A_GUILD;
    }

    Finding measure() throws IOException {
        progress.show("opening %,d watchers".formatted(plan.watchers()));
        List<Double> p99 = new ArrayList<>();
        try (EventReaders readers = EventReaders.open(service, watched());
                Workers writers = new Workers(ConfigPlan.WRITERS, _ -> writer())) {
            readers.awaitReady(plan.watchers(), PATIENCE);
            progress.show("watching: warming up");
            Histogram _ = round(readers, writers, plan.warmUp());
            for (int round = 0; round < plan.rounds(); round++) {
                progress.show("watching");
                Histogram lags = round(readers, writers, plan.turn());
                p99.add(millisAt(lags, 99));
                progress.note(told(round, lags));
            }
        }
        return Finding.atMost(
                "%,d watchers over %d guilds, %d changes/s: p99 from commit to event"
                        .formatted(plan.watchers(), guilds, CHANGES_PER_SECOND),
                Spread.of(p99.stream().mapToDouble(Double::doubleValue)),
                "ms",
                MOST_MILLIS);
    }

    private Histogram round(EventReaders readers, Workers writers, Duration length) {
        long before = changes.get();
        Turn _ = writers.run(length, CHANGES_PER_SECOND);
        return readers.takeLags((changes.get() - before) * WATCHERS_A_GUILD, PATIENCE);
    }

    private static String told(int round, Histogram lags) {
        return String.format(
                Locale.ROOT,
                "round %d  %,d events: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                round + 1,
                lags.getTotalCount(),
                millisAt(lags, 50),
                millisAt(lags, 99),
                lags.getMaxValue() / MICROS_PER_MILLI);
    }

    private List<String> watched() {
        return IntStream.range(0, plan.watchers())
                .mapToObj(watcher -> "/v1/guilds/" + guild(watcher) + "/changes")
                .toList();
    }

    /// A call that must be made again finds its member, if it was added already: one change each.
    private Work writer() throws IOException {
        return new Call(service, Set.of(200, 201), this::next);
    }

    private Call.Request next() {
        long number = changes.getAndIncrement();
        return new Call.Request(
                "PUT", "/v1/guilds/" + guild(number) + "/sets/watched/" + number, "");
    }

    private String guild(long number) {
        return Grant.guild(FIRST_GUILD + (int) (number % guilds));
    }

    private static double millisAt(Histogram lags, double percentile) {
        return lags.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
