package io.guildlock.lock.stats;

/// How many leases a bot has and how many calls wait, as Redis knew when it was asked; negative if
/// it was not.
public record Standings(long held, long waiting) {
    static final Standings NOT_COUNTED = new Standings(-1, -1);

    boolean areThere() {
        return held >= 0;
    }

    public Standings plus(Standings other) {
        return new Standings(held + other.held, waiting + other.waiting);
    }
}
