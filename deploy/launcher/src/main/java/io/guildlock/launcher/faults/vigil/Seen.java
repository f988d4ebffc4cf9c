package io.guildlock.launcher.faults.vigil;

import java.util.List;

/// What a [Vigil] saw.
///
/// @param most the most memory and the most threads of one replica
/// @param breakers the states in which breakers were seen, and what became of them
/// @param notReady how often a replica said that it is not ready
/// @param longestCallMillis the longest that a replica let a plain call wait, whatever it answered
/// @param calls how many such calls were answered
/// @param cutOff calls and looks that a replica did not live, or was not awake, to answer
/// @param hanging calls that were not answered within what is documented
/// @param memory what the replica that took most memory took, over time
public record Seen(
        Vitals most,
        Breakers breakers,
        long notReady,
        long longestCallMillis,
        long calls,
        long cutOff,
        List<String> hanging,
        List<Point> memory) {
    public Seen {
        hanging = List.copyOf(hanging);
        memory = List.copyOf(memory);
    }

    /// @param opened how often a breaker was seen open that was not before
    /// @param halfOpen the same, half open
    /// @param closed the same, closed
    public record Breakers(long opened, long halfOpen, long closed) {}

    /// @param nanos of the machine's monotonic clock
    public record Point(long nanos, long kibibytes) {}
}
