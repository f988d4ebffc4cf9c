package io.guildlock.launcher.demo.show;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The lines that a table is drawn with.
public enum Frame {
    BOX("─", "│", "┌┬┐", "├┼┤", "└┴┘"),
    ASCII("-", "|", "+++", "+++", "+++");

    private final String across;
    private final String side;
    private final String top;
    private final String middle;
    private final String bottom;

    Frame(String across, String side, String top, String middle, String bottom) {
        this.across = across;
        this.side = side;
        this.top = top;
        this.middle = middle;
        this.bottom = bottom;
    }

    /// The one that text in that charset can show.
    public static Frame in(Charset charset) {
        return charset.newEncoder().canEncode(BOX.across + BOX.side + BOX.middle) ? BOX : ASCII;
    }

    String side() {
        return side;
    }

    String top(int[] widths) {
        return line(widths, top);
    }

    String middle(int[] widths) {
        return line(widths, middle);
    }

    String bottom(int[] widths) {
        return line(widths, bottom);
    }

    private String line(int[] widths, String corners) {
        return Arrays.stream(widths)
                .mapToObj(width -> across.repeat(width + 2))
                .collect(
                        Collectors.joining(
                                corners.substring(1, 2),
                                corners.substring(0, 1),
                                corners.substring(2)));
    }
}
