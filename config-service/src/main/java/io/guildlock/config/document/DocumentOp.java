package io.guildlock.config.document;

import java.math.BigInteger;

/// One operation of `apply`. Values are JSON texts.
sealed interface DocumentOp {
    /// The top-level member it changes.
    String member();

    /// Gives the member this value.
    record Set(String member, String value) implements DocumentOp {}

    /// Removes the member; nothing happens if it is not there.
    record Remove(String member) implements DocumentOp {}

    /// Adds to a whole number, 0 if absent; the result stays within the bounds (inclusive).
    record Increment(String member, long by, long min, long max) implements DocumentOp {

        /// The lowest number that may be there before.
        BigInteger lowestBefore() {
            return BigInteger.valueOf(min).subtract(BigInteger.valueOf(by));
        }

        /// The highest number that may be there before.
        BigInteger highestBefore() {
            return BigInteger.valueOf(max).subtract(BigInteger.valueOf(by));
        }
    }

    /// At the end of an array; of an empty one if absent.
    record Append(String member, String value) implements DocumentOp {}

    /// At the end of an array unless it is in it.
    record Add(String member, String value) implements DocumentOp {}

    /// Every occurrence out of an array.
    record Discard(String member, String value) implements DocumentOp {}
}
