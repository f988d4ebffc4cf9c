package io.guildlock.contract;

/// The number of the change that last touched a guild or a resource: 0 (never touched) to 2^53 − 1,
/// a string in JSON. Drawn by the same clock rule as [FencingToken]; never restarts, also when a
/// resource is deleted and made anew.
public record Revision(long value) implements Comparable<Revision> {
    /// The revision of what was never written.
    public static final Revision NONE = new Revision(0);

    /// @throws InvalidValueException if `value` is out of range
    public Revision {
        if (value < 0 || value > FencingToken.MAX) {
            throw new InvalidValueException("revision", value, "0 to " + FencingToken.MAX);
        }
    }

    /// Reads the decimal text used on the wire.
    ///
    /// @throws InvalidValueException if `text` is not a whole number in range
    public static Revision parse(String text) {
        return new Revision(ClockNumber.parse("revision", text));
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
