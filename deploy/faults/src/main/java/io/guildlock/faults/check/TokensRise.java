package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// If one acquire was answered before another was asked, the other's token is higher, or it is the
/// same grant. Holds across failovers, also after grants that were lost in one.
record TokensRise() implements Check {
    @Override
    public String promise() {
        return "tokens rise";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> lock : history.byPlace(Kind.ACQUIRE)) {
            Grants grants = Grants.of(lock);
            for (Operation grant : lock) {
                @Nullable Operation earlier = grant.ok() ? grants.highestBefore(grant) : null;
                if (earlier != null && grant.number() < earlier.number()) {
                    found.add(Violation.of("a later grant has a lower token", earlier, grant));
                }
            }
        }
        return found;
    }
}
