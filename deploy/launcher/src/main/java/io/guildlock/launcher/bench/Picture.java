package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The turns as bars, an SVG of its own that needs nothing else: times stock `RLock`, with the
/// least and the most of the rounds as a line.
final class Picture {
    private static final int WIDTH = 760;
    private static final int LEFT = 150;
    private static final int BAR = 18;
    private static final int TEXT = 14;
    private static final int STEP = 26;
    private static final int LONGEST = 470;

    private final Samples samples;
    private final StringBuilder svg = new StringBuilder();
    private int y = 24;

    private Picture(Samples samples) {
        this.samples = samples;
    }

    static String of(Samples samples) {
        return new Picture(samples).draw();
    }

    private String draw() {
        panel("One hot lock, 64 waiters: pairs a second", Load.HOT, Sample::pairsPerSecond);
        panel("Distinct locks, 64 at once: pairs a second", Load.DISTINCT, Sample::pairsPerSecond);
        panel("One hot lock: p99 wait (less is better)", Load.HOT, Sample::p99Millis);
        panel("One hot lock: CPU time a pair (less is better)", Load.HOT, Sample::cpuMicros);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#fff"/>
        """
                        .formatted(WIDTH, y)
                + svg
                + "</svg>\n";
    }

    private void panel(String title, Load load, ToDoubleFunction<Sample> value) {
        double most =
                samples.contenders().stream()
                        .mapToDouble(contender -> ratio(contender, load, value).most())
                        .max()
                        .orElse(1);
        svg.append(
                "<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s, times stock RLock</text>\n"
                        .formatted(y, title));
        y += 10;
        for (Contender contender : samples.contenders()) {
            bar(contender, ratio(contender, load, value), LONGEST / most);
            y += STEP;
        }
        y += 24;
    }

    private void bar(Contender contender, Spread ratio, double scale) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <text x="%d" y="%d" text-anchor="end">%s</text>
                        <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                        <path d="M%.1f %dH%.1f" stroke="#333"/>
                        <text x="%.1f" y="%d">%.2f</text>
                        """,
                        LEFT - 8,
                        y + TEXT,
                        contender.title(),
                        LEFT,
                        y,
                        ratio.median() * scale,
                        BAR,
                        contender == Contender.GUILDLOCK ? "#3b6ea5" : "#b8c4d0",
                        LEFT + ratio.least() * scale,
                        y + BAR / 2,
                        LEFT + ratio.most() * scale,
                        LEFT + ratio.most() * scale + 8,
                        y + TEXT,
                        ratio.median()));
    }

    private Spread ratio(Contender contender, Load load, ToDoubleFunction<Sample> value) {
        return samples.ratio(contender, Contender.RLOCK, load, value);
    }
}
