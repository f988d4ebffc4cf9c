package io.guildlock.config.observe;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import java.util.List;

/// Outermost: counts how the changes that callers asked for ended.
public final class MeasuredChangeStore implements ChangeStore {
    private final ChangeStore store;
    private final ConfigMetrics metrics;

    public MeasuredChangeStore(ChangeStore store, ConfigMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public Outcome apply(Change change) {
        try {
            Outcome outcome = store.apply(change);
            metrics.wrote(outcome);
            return outcome;
        } catch (StoreFailure e) {
            metrics.wrote(WriteOutcome.of(e));
            throw e;
        }
    }

    @Override
    public Shown view(Scope scope, List<? extends Read> reads) {
        return store.view(scope, reads);
    }
}
