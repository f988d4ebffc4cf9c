package io.guildlock.launcher.faults;

import java.time.Duration;
import java.util.List;

/// What a fault run consists of.
///
/// @param seed where all random choices start from
/// @param rubbish how many requests that make no sense each service gets first
/// @param injuries what is broken
/// @param alone whether each is broken in a chapter of its own, in this order
/// @param mixed whether a chapter comes last in which all are broken, each once at least, in turns
///   of random order
/// @param chapter how long the load of a chapter lasts at most, 5 s to 24 h
/// @param processes client processes, 1 to 20
/// @param workers calls at a time of each process, 1 to 200
/// @param backWithin how soon after a fault every replica must do all it is asked
/// @param soak how long all are mixed, in one chapter after the other on the same services, instead
///   of all that; 0 for a run that is none
/// @param leastOperations how many calls of clients a chapter must record at least
/// @param untilOperations whether a chapter is over when it has recorded so many
record FaultsPlan(
        long seed,
        int rubbish,
        List<Injury> injuries,
        boolean alone,
        boolean mixed,
        Duration chapter,
        int processes,
        int workers,
        Duration backWithin,
        Duration soak,
        long leastOperations,
        boolean untilOperations) {
    FaultsPlan {
        injuries = List.copyOf(injuries);
        if (chapter.toSeconds() < 5 || chapter.toHours() > 24) {
            throw new IllegalArgumentException("chapter is " + chapter + "; allowed: 5 s to 24 h");
        }
        if (processes < 1 || processes > 20 || workers < 1 || workers > 200) {
            throw new IllegalArgumentException("allowed: 1 to 20 processes, 1 to 200 workers");
        }
    }
}
