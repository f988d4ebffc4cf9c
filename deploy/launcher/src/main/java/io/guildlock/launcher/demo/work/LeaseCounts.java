package io.guildlock.launcher.demo.work;

/// What callers of lock-service were told, counted by themselves, to be held against what the
/// service counts.
///
/// @param granted leases that were had, whatever it took
/// @param refused acquires that ended because somebody else still held the lock
/// @param released leases that were given back while they were held
public record LeaseCounts(long granted, long refused, long released) {
    public static final LeaseCounts NONE = new LeaseCounts(0, 0, 0);

    public LeaseCounts plus(LeaseCounts other) {
        return new LeaseCounts(
                granted + other.granted, refused + other.refused, released + other.released);
    }
}
