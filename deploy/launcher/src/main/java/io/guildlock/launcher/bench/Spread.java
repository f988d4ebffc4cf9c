package io.guildlock.launcher.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The median of some values, the least and the most of them.
public record Spread(double median, double least, double most) {

    /// @throws IllegalArgumentException without values
    public static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }

    /// Such as `4.31 (3.90 to 4.72)`.
    public String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, most);
    }
}
