package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import java.util.ArrayList;
import java.util.List;

/// Holds the contenders' turns against what must be reached.
final class Findings {
    private static final double HOT_TIMES_STOCK = 4;
    private static final double HOT_TIMES_ETCD = 4;
    private static final double WAIT_OF_STOCK = 0.125;
    private static final double DISTINCT_TIMES_STOCK = 2;
    private static final double DISTINCT_TIMES_ETCD = 3;
    private static final double COMMANDS = 2;
    private static final double WITH_TIMES_WITHOUT_FIGURES = 0.9;

    private static final String ABSENT = " is not installed or was left out";

    private Findings() {}

    static List<Finding> of(Samples samples) {
        return samples.contenders().equals(List.of(Contender.GUILDLOCK, Contender.UNMEASURED))
                ? List.of(cost(samples, Load.HOT), cost(samples, Load.DISTINCT))
                : beside(samples);
    }

    private static Finding cost(Samples samples, Load load) {
        return Finding.atLeast(
                load.title() + ": pairs/s with figures, times without",
                samples.ratio(
                        Contender.GUILDLOCK, Contender.UNMEASURED, load, Sample::pairsPerSecond),
                WITH_TIMES_WITHOUT_FIGURES);
    }

    private static List<Finding> beside(Samples samples) {
        List<Finding> findings = new ArrayList<>();
        findings.add(times(samples, Load.HOT, Contender.RLOCK, HOT_TIMES_STOCK));
        findings.add(times(samples, Load.HOT, Contender.ETCD, HOT_TIMES_ETCD));
        findings.add(wait(samples));
        findings.add(times(samples, Load.DISTINCT, Contender.RLOCK, DISTINCT_TIMES_STOCK));
        findings.add(times(samples, Load.DISTINCT, Contender.ETCD, DISTINCT_TIMES_ETCD));
        findings.add(commands(samples, Load.DISTINCT, "free"));
        findings.add(commands(samples, Load.HOT, "queued"));
        return findings;
    }

    private static Finding times(Samples samples, Load load, Contender other, double must) {
        String measure = "%s: pairs/s, times %s".formatted(load.title(), other.title());
        return samples.has(other)
                ? Finding.atLeast(
                        measure,
                        samples.ratio(Contender.GUILDLOCK, other, load, Sample::pairsPerSecond),
                        must)
                : Finding.unknown(
                        measure, "ratio", ">= %.0f".formatted(must), other.title() + ABSENT);
    }

    private static Finding wait(Samples samples) {
        String measure = "one hot lock: p99 wait, times that of stock RLock";
        return samples.has(Contender.RLOCK)
                ? Finding.atMost(
                        measure,
                        samples.ratio(
                                Contender.GUILDLOCK, Contender.RLOCK, Load.HOT, Sample::p99Millis),
                        WAIT_OF_STOCK)
                : Finding.unknown(measure, "ratio", "<= 0.125", Contender.RLOCK.title() + ABSENT);
    }

    private static Finding commands(Samples samples, Load load, String how) {
        return Finding.atMost(
                "top-level Redis commands a pair, " + how,
                hundredths(samples.commandsPerPair(Contender.GUILDLOCK, load).orElseThrow()),
                "commands",
                COMMANDS);
    }

    /// Replicas also extend the places of those who wait, once a second and lock: no command of a
    /// pair, and less than a hundredth of one in a busy queue.
    private static double hundredths(double commands) {
        return Math.round(commands * 100) / 100.0;
    }
}
