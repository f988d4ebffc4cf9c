package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The contenders' turns as tables, one a load: medians, the rates with the least and the most of
/// the rounds.
final class ResultText {
    private static final String ROW = "%-18s %8s %17s %8s %9s %9s %9s %9s %9s";

    private ResultText() {}

    static List<String> of(Samples samples) {
        List<String> lines = new ArrayList<>();
        for (Load load : Load.values()) {
            lines.add("");
            lines.add(
                    ROW.formatted(
                            load.title().length() > 18 ? "fixed rate" : load.title(),
                            "pairs/s",
                            "least to most",
                            "x stock",
                            "p50 ms",
                            "p99 ms",
                            "worst ms",
                            "CPU µs",
                            "commands"));
            for (Contender contender : samples.contenders()) {
                lines.add(row(samples, contender, load));
            }
        }
        return lines;
    }

    private static String row(Samples samples, Contender contender, Load load) {
        Spread rate = samples.of(contender, load, Sample::pairsPerSecond);
        return ROW.formatted(
                contender.title(),
                number("%,.0f", rate.median()),
                number("%,.0f", rate.least()) + " to " + number("%,.0f", rate.most()),
                samples.has(Contender.RLOCK)
                        ? number(
                                "%.2f",
                                samples.ratio(
                                                contender,
                                                Contender.RLOCK,
                                                load,
                                                Sample::pairsPerSecond)
                                        .median())
                        : "-",
                number("%,.1f", samples.of(contender, load, Sample::p50Millis).median()),
                number("%,.1f", samples.of(contender, load, Sample::p99Millis).median()),
                number("%,.1f", samples.of(contender, load, Sample::longestMillis).median()),
                Cpu.isKnown()
                        ? number("%,.0f", samples.of(contender, load, Sample::cpuMicros).median())
                        : "-",
                samples.commandsPerPair(contender, load)
                        .map(count -> number("%.2f", count))
                        .orElse("-"));
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
