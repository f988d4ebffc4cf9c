package io.guildlock.launcher.faults;

import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.Outcome;
import io.guildlock.faults.history.Recorder;

/// Notes in a history when what was answered before was lost. Not thread-safe.
final class Losses {
    private static final Call LOSS = Call.loss("redis");

    private final Recorder recorder;
    private long open;

    /// From now on.
    Losses(Recorder recorder) {
        this.recorder = recorder;
        this.open = begin();
    }

    /// All that was answered until now may be lost.
    void allSoFar() {
        end(open);
        open = begin();
    }

    /// What is answered from now on may be lost, if there is an end to it.
    long begin() {
        return recorder.asked(LOSS);
    }

    /// What was answered since a beginning may be lost, and nothing that is answered from now on.
    void end(long begin) {
        recorder.told(begin, Outcome.OK, 0, 0);
    }
}
