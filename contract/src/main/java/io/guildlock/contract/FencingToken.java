package io.guildlock.contract;

/// A number that only grows per lock: a later grant has a larger one. 1 to 2^53 − 1, a string in
/// JSON.
///
/// Drawn by the clock rule `next = max(last, Redis TIME in µs − 1) + 1`, so it stays below 2^53
/// until the year 2255 and grows across restarts too, as long as the clock of Redis does not step
/// back.
public record FencingToken(long value) implements Comparable<FencingToken> {
    /// The largest number that JSON readers and Lua hold exactly.
    public static final long MAX = (1L << 53) - 1;

    /// @throws InvalidValueException if `value` is out of range
    public FencingToken {
        if (value < 1 || value > MAX) {
            throw new InvalidValueException("token", value, "1 to " + MAX);
        }
    }

    /// Reads the decimal text used on the wire.
    ///
    /// @throws InvalidValueException if `text` is not a whole number in range
    public static FencingToken parse(String text) {
        return new FencingToken(ClockNumber.parse("token", text));
    }

    @Override
    public int compareTo(FencingToken other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
