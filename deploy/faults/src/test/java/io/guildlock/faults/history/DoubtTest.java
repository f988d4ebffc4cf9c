package io.guildlock.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final int TIMES = 60;

    private final RandomGenerator random = Seed.of(DoubtTest.class).stream(0);

    @Test
    void whatOverlapsALossIsDoubtedAndNothingElse() {
        for (int round = 0; round < 200; round++) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                operations.add(operation(i < 6 ? Kind.LOSS : Kind.READ));
            }
            History history = new History(operations, List.of("1/x"));

            List<Operation> expected =
                    history.operations().stream()
                            .map(operation ->
                                    overlapsALoss(operation, history)
                                            ? operation.doubted()
                                            : operation)
                            .toList();
            assertThat(history.doubtingLosses().operations()).isEqualTo(expected);
        }
    }

    private static boolean overlapsALoss(Operation operation, History history) {
        return operation.ok()
                && history.operations().stream()
                        .anyMatch(loss ->
                                loss.kind() == Kind.LOSS
                                        && loss.ok()
                                        && loss.invoked() <= operation.returned()
                                        && loss.returned() >= operation.invoked());
    }

    private Operation operation(Kind kind) {
        long invoked = random.nextLong(TIMES);
        boolean known = random.nextInt(4) != 0;
        return new Operation(
                1,
                kind,
                0,
                Operation.NONE,
                0,
                0,
                0,
                0,
                invoked,
                known ? invoked + random.nextLong(TIMES / 4) : Operation.NEVER,
                known ? Outcome.OK : Outcome.UNKNOWN,
                0,
                0);
    }
}
