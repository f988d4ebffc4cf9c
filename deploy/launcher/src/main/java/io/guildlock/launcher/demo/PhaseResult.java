package io.guildlock.launcher.demo;

import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.count.Tally;
import io.guildlock.launcher.demo.shard.Way;
import io.guildlock.launcher.demo.work.LeaseCounts;
import io.guildlock.launcher.demo.work.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What became of all attempts of one way.
///
/// @param lostFromBefore what stood in the guild before and is gone, though nobody changed it
/// @param leases what its processes counted of their acquires, loading included
/// @param took from the moment at which all shards began to the last answer
record PhaseResult(
        Way way,
        Map<Operation, Tally> byOperation,
        Tally total,
        List<Fact> lostFromBefore,
        LeaseCounts leases,
        Duration took) {
    /// What the work makes a sound store refuse: more want an exclusive role or a prize than there
    /// are.
    private static final Set<String> MEANT = Set.of("role-full", "no-prize-left");

    /// Whether everything acknowledged is stored, once, and nothing else is.
    boolean isFlawless() {
        return total.isFlawless() && lostFromBefore.isEmpty();
    }

    /// Reasons for refusals that the work gives no cause for.
    Set<String> oddRefusals() {
        Set<String> odd = new TreeSet<>(total.refused().keySet());
        odd.removeAll(MEANT);
        return odd;
    }
}
