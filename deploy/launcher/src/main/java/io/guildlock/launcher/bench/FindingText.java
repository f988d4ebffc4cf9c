package io.guildlock.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What must be reached, and what was, for people.
public final class FindingText {
    private FindingText() {}

    public static List<String> of(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        for (Finding finding : findings) {
            lines.add(
                    "%-8s%s: %s (must be %s)"
                            .formatted(
                                    mark(finding),
                                    finding.measure(),
                                    value(finding),
                                    finding.must()));
        }
        return lines;
    }

    private static String mark(Finding finding) {
        if (finding.met() == null) {
            return "-";
        }
        return finding.met() ? "met" : "MISSED";
    }

    private static String value(Finding finding) {
        if (finding.value() == null) {
            return String.valueOf(finding.reason());
        }
        String value = String.format(Locale.ROOT, "%.3g %s", finding.value(), finding.unit());
        List<Double> spread = finding.spread();
        return spread == null
                ? value
                : value
                        + String.format(
                                Locale.ROOT, ", %.3g to %.3g", spread.getFirst(), spread.getLast());
    }
}
