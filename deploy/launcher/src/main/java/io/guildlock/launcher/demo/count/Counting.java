package io.guildlock.launcher.demo.count;

import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Operation;
import io.guildlock.launcher.demo.work.Outcome;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what became of all attempts of one way.
public final class Counting {
    private final List<Attempt> attempts;
    private final Claims claims;
    private final Set<Fact> before;
    private final Stored after;
    private final Collection<Fact> afterFacts;

    /// @param before what was stored before the first attempt
    /// @param after what is stored after the last
    public Counting(
            List<Attempt> attempts,
            Claims claims,
            Collection<Fact> before,
            Collection<Fact> after) {
        this.attempts = List.copyOf(attempts);
        this.claims = claims;
        this.before = Set.copyOf(before);
        this.after = new Stored(after);
        this.afterFacts = List.copyOf(after);
    }

    /// Per operation, in the order of the enum.
    public Map<Operation, Tally> byOperation() {
        Map<Operation, Tally> tallies = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            tallies.put(operation, tally(EnumSet.of(operation)));
        }
        return tallies;
    }

    public Tally total() {
        return tally(EnumSet.allOf(Operation.class));
    }

    /// What was stored before and is not any more, though no attempt was meant to change it.
    public List<Fact> lostFromBefore() {
        Set<Fact.Place> changed = new HashSet<>();
        attempts.forEach(attempt -> claims.of(attempt).forEach(claim -> changed.add(claim.at())));
        return before.stream()
                .filter(fact -> !changed.contains(fact.at()) && !after.holds(fact))
                .toList();
    }

    private Tally tally(Set<Operation> operations) {
        List<Attempt> mine =
                attempts.stream()
                        .filter(attempt -> operations.contains(attempt.task().operation()))
                        .toList();
        Map<String, Integer> refused = new TreeMap<>();
        int acknowledged = 0;
        for (Attempt attempt : mine) {
            switch (attempt.outcome()) {
                case Outcome.Acknowledged _ -> acknowledged++;
                case Outcome.Refused(String why) -> refused.merge(why, 1, Integer::sum);
            }
        }
        long[] micros = mine.stream().mapToLong(Attempt::micros).sorted().toArray();
        return new Tally(
                mine.size(),
                acknowledged,
                refused,
                lost(mine),
                storedTooOften(operations) + promisedTooOften(mine),
                unexplained(mine, operations),
                percentile(micros, 50),
                percentile(micros, 99));
    }

    private int lost(List<Attempt> mine) {
        return (int)
                mine.stream()
                        .filter(attempt -> !claims.of(attempt).stream().allMatch(after::holds))
                        .count();
    }

    private int storedTooOften(Set<Operation> operations) {
        return after.places().stream()
                .filter(place -> operations.contains(place.kind().operation()))
                .mapToInt(after::tooMany)
                .sum();
    }

    /// One number for two quotes, one exclusive role for two users, one prize paid twice: each
    /// counts once beyond the first, even where the store shows only the last.
    private int promisedTooOften(List<Attempt> mine) {
        Map<Fact.Place, Integer> promises = new HashMap<>();
        for (Attempt attempt : mine) {
            if (attempt.outcome() instanceof Outcome.Acknowledged(String _, boolean fresh)
                    && fresh) {
                claims.of(attempt).forEach(claim -> promises.merge(claim.at(), 1, Integer::sum));
            }
        }
        return promises.entrySet().stream()
                .filter(promise -> !Fact.Kind.QUOTE_INDEX.equals(promise.getKey().kind()))
                .mapToInt(promise -> promise.getValue() - 1)
                .sum();
    }

    private int unexplained(List<Attempt> mine, Set<Operation> operations) {
        Set<Fact> explained = new HashSet<>(before);
        mine.forEach(attempt -> explained.addAll(claims.of(attempt)));
        return (int)
                afterFacts.stream()
                        .filter(fact ->
                                operations.contains(fact.kind().operation())
                                        && !explained.contains(fact))
                        .count();
    }

    private static long percentile(long[] sorted, int percent) {
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return sorted.length == 0 ? 0 : sorted[rank - 1];
    }
}
