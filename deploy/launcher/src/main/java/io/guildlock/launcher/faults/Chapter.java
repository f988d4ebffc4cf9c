package io.guildlock.launcher.faults;

import io.guildlock.faults.check.Check;
import io.guildlock.faults.check.Violation;
import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Outcome;
import io.guildlock.launcher.faults.load.Tally;
import io.guildlock.launcher.faults.vigil.Queue;
import io.guildlock.launcher.faults.vigil.Seen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a chapter of a run showed.
///
/// @param name of the fault
/// @param inflicted how often
/// @param summaries what the clients counted that lived to the end
/// @param slowestBackMillis the longest it took after a fault until every replica did all it was
///   asked
/// @param happened how much of each thing really did
/// @param evidence of what something must have happened
/// @param seen what replicas showed of themselves
/// @param wrong what was seen to be wrong beside the history
record Chapter(
        String name,
        int inflicted,
        History history,
        List<Tally.Summary> summaries,
        long slowestBackMillis,
        Map<String, Long> happened,
        Set<String> evidence,
        Seen seen,
        List<String> wrong) {
    private static final int MOST_TOLD = 5;

    /// Of a replica with a heap of 96 MiB, as these have.
    private static final long MOST_MEBIBYTES = 450;

    private static final int MOST_THREADS = 200;

    Chapter {
        summaries = List.copyOf(summaries);
        happened = Map.copyOf(happened);
        evidence = Set.copyOf(evidence);
        wrong = List.copyOf(wrong);
    }

    /// Everything that is wrong, in words; empty if nothing is.
    List<String> failures(FaultsPlan plan) {
        List<String> failures = new ArrayList<>(wrong);
        for (Tally.Summary summary : summaries) {
            summary.unexpected().forEach(said -> failures.add("unexpected: " + said));
        }
        for (Check check : Check.all()) {
            List<Violation> violations = check.violations(history);
            violations.stream()
                    .limit(MOST_TOLD)
                    .forEach(violation ->
                            failures.add(
                                    "broken: %s: %s"
                                            .formatted(check.promise(), violation.tell(history))));
            if (violations.size() > MOST_TOLD) {
                failures.add("… and %,d more".formatted(violations.size() - MOST_TOLD));
            }
        }
        if (slowestBackMillis > plan.backWithin().toMillis()) {
            failures.add("full service took %,d ms to come back".formatted(slowestBackMillis));
        }
        failures.addAll(seen.hanging());
        failures.addAll(unbounded());
        failures.addAll(tooLittle(plan));
        return failures;
    }

    private List<String> unbounded() {
        List<String> failures = new ArrayList<>();
        if (seen.most().kibibytes() > MOST_MEBIBYTES * 1_024) {
            failures.add("a replica took %,d KiB of memory".formatted(seen.most().kibibytes()));
        }
        if (seen.most().threads() > MOST_THREADS) {
            failures.add("a replica had %,d threads".formatted(seen.most().threads()));
        }
        seen.queues().stream()
                .filter(Queue::isOverfull)
                .forEach(queue -> failures.add("a queue of a replica held " + queue));
        return failures;
    }

    private List<String> tooLittle(FaultsPlan plan) {
        List<String> missing = new ArrayList<>();
        if (inflicted == 0) {
            missing.add("too little happened: nothing was broken");
        }
        evidence.stream()
                .filter(what -> happened.getOrDefault(what, 0L) == 0)
                .sorted()
                .forEach(what -> missing.add("too little happened: no " + what));
        if (calls() < plan.leastOperations()) {
            missing.add(
                    "too little happened: %,d operations of %,d"
                            .formatted(calls(), plan.leastOperations()));
        }
        for (Kind kind : Kind.values()) {
            boolean expected = kind != Kind.RESET && kind != Kind.LOSS;
            if (expected && count(kind, Outcome.OK) == 0) {
                missing.add("too little happened: no %s worked".formatted(kind));
            }
        }
        if (staleRefused() == 0) {
            missing.add("too little happened: nothing of a lease that was over was refused");
        }
        return missing;
    }

    long staleRefused() {
        return summaries.stream().mapToLong(Tally.Summary::staleRefused).sum();
    }

    /// What clients asked; what watchers were told is not among it.
    long calls() {
        return history.operations().stream().filter(o -> o.kind().isCall()).count();
    }

    private long count(Outcome outcome) {
        return history.operations().stream()
                .filter(o -> o.kind().isCall() && o.outcome() == outcome)
                .count();
    }

    private long count(Kind kind, Outcome outcome) {
        return history.operations().stream()
                .filter(o -> o.kind() == kind && o.outcome() == outcome)
                .count();
    }

    /// Figures on one line.
    String figures() {
        Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        for (Operation operation : history.operations()) {
            kinds.merge(operation.kind(), 1L, Long::sum);
        }
        return ("%-16s broken %d times, %,d operations (%,d ok, %,d refused, %,d unknown), %,d of stale"
                        + " leases refused, longest call %,d ms, back within %,d ms; %s; replicas: %,d MiB, %d"
                        + " threads, %s at most, longest answer %,d ms; %s")
                .formatted(
                        name,
                        inflicted,
                        calls(),
                        count(Outcome.OK),
                        count(Outcome.REFUSED),
                        count(Outcome.UNKNOWN),
                        staleRefused(),
                        summaries.stream().mapToLong(Tally.Summary::longestMillis).max().orElse(0),
                        slowestBackMillis,
                        new TreeMap<>(happened),
                        seen.most().kibibytes() / 1_024,
                        seen.most().threads(),
                        seen.queues(),
                        seen.longestCallMillis(),
                        kinds);
    }
}
