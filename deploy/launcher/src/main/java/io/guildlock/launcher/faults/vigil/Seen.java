package io.guildlock.launcher.faults.vigil;

import java.util.List;

/// What a [Vigil] saw.
///
/// @param most the most memory and the most threads of one replica
/// @param breakers how often breakers came into each state, as replicas count it
/// @param shown at how many looks health showed a breaker that was not closed
/// @param queues the fullest of each kind
/// @param notReady how often a replica said that it is not ready
/// @param longestCallMillis the longest that a replica let a plain call wait, whatever it answered
/// @param calls how many such calls were answered
/// @param cutOff calls and looks that a replica did not live, or was not awake, to answer
/// @param hanging calls that were not answered within what is documented
/// @param memory what the replica that took most memory took, over time
public record Seen(
        Vitals most,
        Breakers breakers,
        Shown shown,
        List<Queue> queues,
        long notReady,
        long longestCallMillis,
        long calls,
        long cutOff,
        List<String> hanging,
        List<Point> memory) {
    public Seen {
        queues = List.copyOf(queues);
        hanging = List.copyOf(hanging);
        memory = List.copyOf(memory);
    }

    /// How often breakers came into each state.
    public record Breakers(long opened, long halfOpen, long closed) {
        Breakers plus(Breakers other) {
            return new Breakers(
                    opened + other.opened, halfOpen + other.halfOpen, closed + other.closed);
        }

        Breakers minus(Breakers other) {
            return new Breakers(
                    opened - other.opened, halfOpen - other.halfOpen, closed - other.closed);
        }

        /// Whether it counts less of anything.
        boolean isLessThan(Breakers other) {
            return opened < other.opened || halfOpen < other.halfOpen || closed < other.closed;
        }
    }

    /// At how many looks health showed a breaker in each state.
    public record Shown(long open, long halfOpen) {}

    /// @param nanos of the machine's monotonic clock
    public record Point(long nanos, long kibibytes) {}
}
