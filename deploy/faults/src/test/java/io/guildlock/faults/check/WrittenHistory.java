package io.guildlock.faults.check;

import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Writes a history down as a client process would have: asked and told in the same order, at other
/// times.
final class WrittenHistory {
    private WrittenHistory() {}

    private record Answer(long returned, long asked, Operation operation) {}

    static void write(History history, Path file) throws IOException {
        PriorityQueue<Answer> awaited =
                new PriorityQueue<>(Comparator.comparingLong(Answer::returned));
        try (Recorder recorder = Recorder.create(file, 1)) {
            for (Operation operation : history.operations()) {
                while (!awaited.isEmpty() && awaited.peek().returned() < operation.invoked()) {
                    tell(recorder, awaited.remove());
                }
                long asked = recorder.asked(call(history, operation));
                if (operation.returned() != Operation.NEVER) {
                    awaited.add(new Answer(operation.returned(), asked, operation));
                }
            }
            while (!awaited.isEmpty()) {
                tell(recorder, awaited.remove());
            }
        }
    }

    private static void tell(Recorder recorder, Answer answer) {
        Operation operation = answer.operation();
        recorder.told(answer.asked(), operation.outcome(), operation.number(), operation.answer());
    }

    private static Call call(History history, Operation o) {
        return new Call(
                o.kind(),
                history.name(o.place()),
                o.guard() == Operation.NONE ? null : history.name(o.guard()),
                o.lease(),
                o.token(),
                o.value(),
                o.expected());
    }
}
