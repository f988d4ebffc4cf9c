package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token of a lock belongs to one lease, and a lease has one token. Holds across failovers, also
/// of grants that were lost in one.
record TokensAreUnique() implements Check {
    @Override
    public String promise() {
        return "a token belongs to one lease";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> lock : history.byPlace(Kind.ACQUIRE)) {
            Map<Long, Operation> byToken = new HashMap<>();
            Map<Long, Operation> byLease = new HashMap<>();
            for (Operation grant : lock) {
                if (grant.ok()) {
                    @Nullable Operation same = byToken.putIfAbsent(grant.number(), grant);
                    if (same != null && same.lease() != grant.lease()) {
                        found.add(Violation.of("two leases have one token", same, grant));
                    }
                    @Nullable Operation earlier = byLease.putIfAbsent(grant.lease(), grant);
                    if (earlier != null && earlier.number() != grant.number()) {
                        found.add(Violation.of("one lease has two tokens", earlier, grant));
                    }
                }
            }
        }
        return found;
    }
}
