package io.guildlock.config.transfer;

/// What became of the lines that were read. Not thread-safe.
final class Tally {
    private long applied;
    private long unchanged;
    private long refused;

    void refused() {
        refused++;
    }

    void moved(Moved moved) {
        switch (moved) {
            case APPLIED -> applied++;
            case UNCHANGED -> unchanged++;
        }
    }

    /// As of now.
    ///
    /// @param read lines between the first and the last one
    record Counts(long read, long applied, long unchanged, long refused) {}

    Counts counts() {
        return new Counts(applied + unchanged + refused, applied, unchanged, refused);
    }
}
