package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The turns of role grants as a table: medians, the rates with the least and the most of the
/// rounds.
final class GrantText {
    private static final String ROW = "%-16s %9s %19s %8s %8s %11s %9s %7s";

    private GrantText() {}

    static List<String> of(GrantSamples samples) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                ROW.formatted(
                        "role grants",
                        "per s",
                        "least to most",
                        "p50 ms",
                        "p99 ms",
                        "CPU µs: gen.",
                        "service",
                        "store"));
        samples.ways().forEach(way -> lines.add(row(samples, way)));
        return lines;
    }

    private static String row(GrantSamples samples, GrantWay way) {
        Spread rate = samples.rate(way);
        return ROW.formatted(
                way.title(),
                number("%,.0f", rate.median()),
                number("%,.0f", rate.least()) + " to " + number("%,.0f", rate.most()),
                median(samples, way, "%,.2f", GrantSample::p50Millis),
                median(samples, way, "%,.2f", GrantSample::p99Millis),
                median(samples, way, "%,.0f", sample -> sample.cost().generator()),
                median(samples, way, "%,.0f", sample -> sample.cost().service()),
                median(samples, way, "%,.0f", sample -> sample.cost().store()));
    }

    private static String median(
            GrantSamples samples, GrantWay way, String form, ToDoubleFunction<GrantSample> value) {
        return number(form, samples.spread(way, value).median());
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
