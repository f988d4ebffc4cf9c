package io.guildlock.config.observe;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Innermost: times every single try at Redis, so that retries show.
public final class TimedChangeStore implements ChangeStore {
    private final ChangeStore store;
    private final ConfigMetrics metrics;

    public TimedChangeStore(ChangeStore store, ConfigMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public Outcome apply(Change change) {
        return timed(metrics::applied, () -> store.apply(change));
    }

    @Override
    public Shown view(Scope scope, List<? extends Read> reads) {
        return timed(metrics::viewed, () -> store.view(scope, reads));
    }

    private interface Recorder {
        void record(boolean ok, Duration took);
    }

    private static <T> T timed(Recorder recorder, Supplier<T> call) {
        long start = System.nanoTime();
        boolean ok = false;
        try {
            T result = call.get();
            ok = true;
            return result;
        } finally {
            recorder.record(ok, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
