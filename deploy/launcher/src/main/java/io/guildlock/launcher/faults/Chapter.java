package io.guildlock.launcher.faults;

import io.guildlock.faults.check.Check;
import io.guildlock.faults.check.Violation;
import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Outcome;
import io.guildlock.launcher.faults.load.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a chapter of a run showed.
///
/// @param name of the fault
/// @param inflicted how often
/// @param summaries what the clients counted that lived to the end
/// @param slowestBackMillis the longest it took after a fault until every replica did all it was
///   asked
/// @param lostAnswers answers of Redis that the network did not bring
/// @param wrong what was seen to be wrong beside the history
record Chapter(
        String name,
        int inflicted,
        History history,
        List<Tally.Summary> summaries,
        long slowestBackMillis,
        long lostAnswers,
        List<String> wrong) {
    private static final int MOST_TOLD = 5;

    Chapter {
        summaries = List.copyOf(summaries);
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
        failures.addAll(tooLittle(plan));
        return failures;
    }

    private List<String> tooLittle(FaultsPlan plan) {
        List<String> missing = new ArrayList<>();
        if (inflicted == 0) {
            missing.add("too little happened: nothing was broken");
        }
        if (history.operations().size() < plan.leastOperations()) {
            missing.add(
                    "too little happened: %,d operations of %,d"
                            .formatted(history.operations().size(), plan.leastOperations()));
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

    long count(Outcome outcome) {
        return history.operations().stream().filter(o -> o.outcome() == outcome).count();
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
                        + " leases refused, %,d answers lost, longest call %,d ms, back within %,d ms; %s")
                .formatted(
                        name,
                        inflicted,
                        history.operations().size(),
                        count(Outcome.OK),
                        count(Outcome.REFUSED),
                        count(Outcome.UNKNOWN),
                        staleRefused(),
                        lostAnswers,
                        summaries.stream().mapToLong(Tally.Summary::longestMillis).max().orElse(0),
                        slowestBackMillis,
                        kinds);
    }
}
