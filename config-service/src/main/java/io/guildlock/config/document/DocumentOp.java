package io.guildlock.config.document;

import java.math.BigInteger;

/// One operation of `apply`. Values are JSON texts.
sealed interface DocumentOp {
    MemberPath path();

    /// Gives the place this value.
    record Set(MemberPath path, String value) implements DocumentOp {}

    /// Removes what is there; nothing happens if nothing is. The elements after a removed one move
    /// up.
    record Remove(MemberPath path) implements DocumentOp {}

    /// Adds to a whole number, 0 if absent; the result stays within the bounds (inclusive).
    record Increment(MemberPath path, long by, long min, long max) implements DocumentOp {

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
    record Append(MemberPath path, String value) implements DocumentOp {}

    /// At the end of an array unless it is in it.
    record Add(MemberPath path, String value) implements DocumentOp {}

    /// Every occurrence out of an array.
    record Discard(MemberPath path, String value) implements DocumentOp {}

    /// Its name in `apply`.
    default String word() {
        return switch (this) {
            case Set _ -> "set";
            case Remove _ -> "remove";
            case Increment _ -> "increment";
            case Append _ -> "append";
            case Add _ -> "add";
            case Discard _ -> "discard";
        };
    }

    /// Whether it makes something where nothing is.
    default boolean creates() {
        return switch (this) {
            case Set _, Increment _, Append _, Add _ -> true;
            case Remove _, Discard _ -> false;
        };
    }
}
