package io.guildlock.faults.proxy;

import java.time.Duration;

/// What a [FaultyLink] does to what it carries.
public sealed interface Fault {
    /// Nothing.
    record None() implements Fault {}

    /// Each piece arrives later, in both directions: 1 ms to 60 s.
    record Delayed(Duration by) implements Fault {
        public Delayed {
            if (by.toMillis() < 1 || by.toSeconds() > 60) {
                throw new IllegalArgumentException("delay " + by + "; allowed: 1 ms to 60 s");
            }
        }
    }

    /// Connections stay open, new ones too, and nothing arrives, in either direction; what was sent
    /// arrives when the fault ends.
    record BlackHole() implements Fault {}

    /// Every connection is reset, and every new one.
    record Reset() implements Fault {}

    /// Everything arrives in pieces of a few bytes, a pause after each: 1 to 1,000 bytes, up to 1
    /// s.
    record Sliced(int bytes, Duration pause) implements Fault {
        public Sliced {
            if (bytes < 1 || bytes > 1_000 || pause.isNegative() || pause.toMillis() > 1_000) {
                throw new IllegalArgumentException(
                        "slices of %d bytes with pauses of %s; allowed: 1 to 1,000, up to 1 s"
                                .formatted(bytes, pause));
            }
        }
    }

    /// What is sent to the server arrives there; instead of bringing the answer, the connection is
    /// reset. Takes effect on a connection when its next answer comes.
    record AnswersLost() implements Fault {}
}
