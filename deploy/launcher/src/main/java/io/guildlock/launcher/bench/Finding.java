package io.guildlock.launcher.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A measure held against what must be reached, as `locks.json` lists it.
///
/// @param value null if it could not be measured
/// @param must such as `>= 4`
/// @param met null if it could not be measured
/// @param spread least and most of the rounds, where there are rounds
/// @param reason why it could not be measured, else null
public record Finding(
        String measure,
        @Nullable Double value,
        String unit,
        String must,
        @Nullable Boolean met,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Double> spread,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    public static Finding atLeast(String measure, Spread ratio, double must) {
        return new Finding(
                measure,
                ratio.median(),
                "ratio",
                ">= " + number(must),
                ratio.median() >= must,
                List.of(ratio.least(), ratio.most()),
                null);
    }

    public static Finding atMost(String measure, Spread ratio, double must) {
        return atMost(measure, ratio, "ratio", must);
    }

    public static Finding atMost(String measure, Spread value, String unit, double must) {
        return new Finding(
                measure,
                value.median(),
                unit,
                "<= " + number(must),
                value.median() <= must,
                List.of(value.least(), value.most()),
                null);
    }

    public static Finding atMost(String measure, double value, String unit, double must) {
        return new Finding(measure, value, unit, "<= " + number(must), value <= must, null, null);
    }

    public static Finding below(String measure, double value, String unit, double must) {
        return new Finding(measure, value, unit, "< " + number(must), value < must, null, null);
    }

    public static Finding unknown(String measure, String unit, String must, String reason) {
        return new Finding(measure, null, unit, must, null, null, reason);
    }

    public boolean isMissed() {
        return Boolean.FALSE.equals(met);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
