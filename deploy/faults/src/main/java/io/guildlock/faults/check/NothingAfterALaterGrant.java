package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No renewal, release or guarded write that was asked after a later grant was answered is
/// accepted. A release sent again may be: it says once more that the first one worked.
record NothingAfterALaterGrant() implements Check {
    @Override
    public String promise() {
        return "nothing is accepted for a lease after a later grant";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> lock : history.doubtingLosses().byLock()) {
            Grants grants = Grants.of(lock);
            for (Operation accepted : Proofs.of(lock)) {
                @Nullable Operation later = grants.highestBefore(accepted);
                if (later != null && accepted.token() < later.number()) {
                    found.add(Violation.of("accepted after a later grant", later, accepted));
                }
            }
        }
        return found;
    }
}
