package io.guildlock.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.History;
import io.guildlock.testing.Seed;
import java.util.List;

/// The history of a service without a defect, of any length.
final class RightHistory {
    private RightHistory() {}

    /// Holds it against every check, and says how long each takes.
    static void passesEveryCheck(Seed seed, int size) {
        History history = new MadeHistory(seed.stream(0), Planted.NOTHING).make(size);
        for (Check check : Check.all()) {
            long begin = System.nanoTime();
            List<Violation> violations = check.violations(history);
            System.out.printf(
                    "%,d operations, %,d ms: %s%n",
                    history.operations().size(),
                    (System.nanoTime() - begin) / 1_000_000,
                    check.promise());
            assertThat(violations.stream().map(violation -> violation.tell(history)))
                    .as(check.promise())
                    .isEmpty();
        }
    }
}
