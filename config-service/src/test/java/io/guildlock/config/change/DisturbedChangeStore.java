package io.guildlock.config.change;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// A store where something happens after readings: one thing after each, in order.
public final class DisturbedChangeStore implements ChangeStore {
    private final ChangeStore store;
    private final Queue<Runnable> afterReadings = new ArrayDeque<>();

    public DisturbedChangeStore(ChangeStore store) {
        this.store = store;
    }

    public void afterNextReading(Runnable disturbance) {
        afterReadings.add(disturbance);
    }

    @Override
    public Outcome apply(Change change) {
        return store.apply(change);
    }

    @Override
    public Shown view(Scope scope, List<? extends Read> reads) {
        Shown shown = store.view(scope, reads);
        Runnable then = afterReadings.poll();
        if (then != null) {
            then.run();
        }
        return shown;
    }
}
