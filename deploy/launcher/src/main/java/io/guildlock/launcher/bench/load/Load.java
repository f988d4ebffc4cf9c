package io.guildlock.launcher.bench.load;

import java.util.List;

/// What the workers of all processes do during a turn: acquire and release, again and again.
public enum Load {
    /// All want one lock; each begins anew when it is done.
    HOT("one hot lock"),
    /// Each has a lock of its own; each begins anew when it is done.
    DISTINCT("distinct locks"),
    /// Each has a lock of its own; pairs begin at fixed moments, however long the others take.
    OPEN("distinct locks, fixed rate");

    /// The order to warm up in: first what runs most of the code most often, so that compilers are
    /// done sooner.
    public static final List<Load> WARM_UP = List.of(DISTINCT, HOT, OPEN);

    private final String title;

    Load(String title) {
        this.title = title;
    }

    /// As people know it.
    public String title() {
        return title;
    }
}
