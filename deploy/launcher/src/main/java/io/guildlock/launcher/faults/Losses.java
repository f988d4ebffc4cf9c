package io.guildlock.launcher.faults;

import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.Outcome;
import io.guildlock.faults.history.Recorder;

/// Notes in a history when all that was answered before was lost. Not thread-safe.
final class Losses {
    private static final Call LOSS = Call.loss("redis");

    private final Recorder recorder;
    private long open;

    /// From now on.
    Losses(Recorder recorder) {
        this.recorder = recorder;
        this.open = recorder.asked(LOSS);
    }

    /// All that was answered until now may be lost.
    void allSoFar() {
        recorder.told(open, Outcome.OK, 0, 0);
        open = recorder.asked(LOSS);
    }
}
