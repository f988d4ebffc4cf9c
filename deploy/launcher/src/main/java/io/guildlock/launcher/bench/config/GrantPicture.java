package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Spread;
import java.util.Locale;

/// The rates of role grants as bars, an SVG of its own that needs nothing else, with the least and
/// the most of the rounds as a line.
final class GrantPicture {
    private static final int LEFT = 150;
    private static final int LONGEST = 470;
    private static final int STEP = 26;

    private GrantPicture() {}

    static String of(GrantSamples samples) {
        double most =
                samples.ways().stream()
                        .mapToDouble(way -> samples.rate(way).most())
                        .max()
                        .orElse(1);
        StringBuilder bars = new StringBuilder();
        int y = 34;
        for (GrantWay way : samples.ways()) {
            bars.append(bar(way, samples.rate(way), LONGEST / most, y));
            y += STEP;
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="10" y="24" font-weight="bold">Role grants a second, 64 connections</text>
        """
                        .formatted(y)
                + bars
                + "</svg>\n";
    }

    private static String bar(GrantWay way, Spread rate, double scale, int y) {
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="18" fill="%s"/>
                <path d="M%.1f %dH%.1f" stroke="#333"/>
                <text x="%.1f" y="%d">%,.0f</text>
                """,
                LEFT - 8,
                y + 14,
                way.title(),
                LEFT,
                y,
                rate.median() * scale,
                way == GrantWay.GUILDLOCK ? "#3b6ea5" : "#b8c4d0",
                LEFT + rate.least() * scale,
                y + 9,
                LEFT + rate.most() * scale,
                LEFT + rate.most() * scale + 8,
                y + 14,
                rate.median());
    }
}
