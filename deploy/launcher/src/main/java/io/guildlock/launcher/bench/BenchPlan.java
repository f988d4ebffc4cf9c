package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How much is measured.
///
/// @param rounds in each of which every contender has a turn at every load
/// @param turn how long a turn lasts
/// @param warmUp how long each contender works at each load before the first round: long enough for
///   the compilers of all JVMs, of services most, to be done
/// @param counted how long a turn lasts in which Redis tells each command; it is not timed
/// @param renewal how long leases are renewed while it is measured
/// @param fairness how long equal waiters take turns
record BenchPlan(
        int rounds,
        Duration turn,
        Duration warmUp,
        Duration counted,
        Duration renewal,
        Duration fairness,
        Set<Part> parts,
        Set<Contender> contenders) {
    static final int PROCESSES = 4;
    static final int WORKERS = 16;
    static final int REPLICAS = 2;
    static final int REPLICAS_FOR_FAIRNESS = 3;

    /// Pairs a second of [Load#OPEN], all processes together: about half of what the slowest
    /// contender can do.
    static final int OPEN_RATE = 400;

    private static final Set<Contender> USUAL =
            EnumSet.complementOf(EnumSet.of(Contender.UNMEASURED));
    private static final Set<Contender> OF_COST =
            EnumSet.of(Contender.GUILDLOCK, Contender.UNMEASURED);

    BenchPlan {
        parts = Set.copyOf(parts);
        contenders = Set.copyOf(contenders);
    }

    static BenchPlan full() {
        return new BenchPlan(
                5,
                Duration.ofSeconds(6),
                Duration.ofSeconds(35),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Set.of(Part.values()),
                USUAL);
    }

    static BenchPlan quick() {
        return new BenchPlan(
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Set.of(Part.values()),
                USUAL);
    }

    /// What figures cost: Guildlock with and without them and nothing else; more and shorter turns,
    /// since the two differ by little.
    static BenchPlan cost(boolean isQuick) {
        return new BenchPlan(
                isQuick ? 4 : 8,
                Duration.ofSeconds(isQuick ? 2 : 4),
                Duration.ofSeconds(isQuick ? 8 : 20),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                Set.of(Part.turns),
                OF_COST);
    }

    boolean isOfCost() {
        return contenders.equals(OF_COST);
    }

    BenchPlan withRounds(int other) {
        return new BenchPlan(other, turn, warmUp, counted, renewal, fairness, parts, contenders);
    }

    BenchPlan withParts(Set<Part> others) {
        return new BenchPlan(rounds, turn, warmUp, counted, renewal, fairness, others, contenders);
    }

    /// Guildlock takes part in any case.
    BenchPlan withContenders(Set<Contender> others) {
        Set<Contender> all = EnumSet.of(Contender.GUILDLOCK);
        all.addAll(others);
        return new BenchPlan(rounds, turn, warmUp, counted, renewal, fairness, parts, all);
    }
}
