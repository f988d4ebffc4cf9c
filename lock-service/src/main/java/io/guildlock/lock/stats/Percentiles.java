package io.guildlock.lock.stats;

/// Of how long grants were waited for, in µs; negative if there was none.
record Percentiles(long halfMicros, long nearlyAllMicros) {
    static final Percentiles NONE = new Percentiles(-1, -1);

    boolean areThere() {
        return halfMicros >= 0;
    }

    /// The worse of both.
    Percentiles worse(Percentiles other) {
        return new Percentiles(
                Math.max(halfMicros, other.halfMicros),
                Math.max(nearlyAllMicros, other.nearlyAllMicros));
    }
}
