package io.guildlock.launcher.faults.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A [Series] as lines over time, an SVG of its own that needs nothing else.
public final class SeriesPicture {
    private static final int WIDTH = 820;
    private static final int LEFT = 70;
    private static final int RIGHT = 800;
    private static final int HEIGHT = 130;
    private static final int STEP = 185;

    private final List<Span> spans;
    private final double spanSeconds;
    private final StringBuilder svg = new StringBuilder();
    private int y = 30;

    private SeriesPicture(Series series) {
        this.spans = series.spans();
        this.spanSeconds = series.spanSeconds();
    }

    public static String of(Series series) {
        return new SeriesPicture(series).draw();
    }

    private String draw() {
        panel("Operations answered a second", Span::perSecond);
        panel("Half of them took no longer, ms", Span::p50Millis);
        panel("99 of 100 took no longer, ms (faults included)", Span::p99Millis);
        panel("Memory of the largest replica, MiB", Span::mebibytes);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#fff"/>
        %s</svg>
        """
                .formatted(WIDTH, y, svg);
    }

    private void panel(String title, ToDoubleFunction<Span> value) {
        double most = Math.max(spans.stream().mapToDouble(value).max().orElse(1), 1e-9);
        double last = Math.max(spans.isEmpty() ? 1 : spans.getLast().from(), 1);
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <text x="10" y="%d" font-weight="bold">%s</text>
                        <path d="M%d %dV%dH%d" fill="none" stroke="#999"/>
                        <text x="%d" y="%d" text-anchor="end">%,.1f</text>
                        <text x="%d" y="%d" text-anchor="end">0</text>
                        <text x="%d" y="%d" text-anchor="end">%,.0f s</text>
                        """,
                        y,
                        title,
                        LEFT,
                        y + 10,
                        y + 10 + HEIGHT,
                        RIGHT,
                        LEFT - 6,
                        y + 20,
                        most,
                        LEFT - 6,
                        y + 10 + HEIGHT,
                        RIGHT,
                        y + 25 + HEIGHT,
                        last));
        svg.append("<path fill=\"none\" stroke=\"#3b6ea5\" stroke-linecap=\"round\" d=\"");
        double next = Double.NEGATIVE_INFINITY;
        for (Span span : spans) {
            // Between two chapters there is no load, and no line.
            boolean goesOn = Math.abs(span.from() - next) < spanSeconds / 2;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "%s%.1f %.1fh0",
                            goesOn ? "L" : "M",
                            LEFT + (RIGHT - LEFT) * span.from() / last,
                            y + 10 + HEIGHT - HEIGHT * value.applyAsDouble(span) / most));
            next = span.from() + spanSeconds;
        }
        svg.append("\"/>\n");
        y += STEP;
    }
}
