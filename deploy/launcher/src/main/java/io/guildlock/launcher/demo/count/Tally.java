package io.guildlock.launcher.demo.count;

import java.util.Map;
import java.util.TreeMap;

/// The figures of one operation, or of all.
///
/// @param acknowledged attempts whose user was told that it is done
/// @param refused attempts whose user was told that it is not, by reason
/// @param lost acknowledged attempts of which something is not stored
/// @param duplicated things stored more than once, or promised more than once
/// @param unexplained things stored that nobody was told of
/// @param medianMicros half of the attempts took no longer, in microseconds
/// @param p99Micros 99 of 100 attempts took no longer, in microseconds
public record Tally(
        int attempted,
        int acknowledged,
        Map<String, Integer> refused,
        int lost,
        int duplicated,
        int unexplained,
        long medianMicros,
        long p99Micros) {

    /// @throws IllegalStateException if attempts are missing: then nothing that was counted can be
    ///   believed
    public Tally {
        refused = Map.copyOf(new TreeMap<>(refused));
        int answered = acknowledged + refused.values().stream().mapToInt(Integer::intValue).sum();
        if (attempted != answered) {
            throw new IllegalStateException(
                    "%d attempts, but %d acknowledged or refused".formatted(attempted, answered));
        }
    }

    /// Whether everything acknowledged is stored, once, and nothing else is.
    public boolean isFlawless() {
        return lost == 0 && duplicated == 0 && unexplained == 0;
    }
}
