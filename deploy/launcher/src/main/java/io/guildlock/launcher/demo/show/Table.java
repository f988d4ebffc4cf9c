package io.guildlock.launcher.demo.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table in a box: a heading, rows, and a last row set apart. Every cell is one line of text; the
/// cells of a column are as wide as its widest.
public final class Table {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param right whether its cells are aligned to the right, as numbers are
    public record Column(String title, boolean right) {}

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// @throws IllegalArgumentException unless there is one cell for each column
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%d cells; allowed: %d".formatted(cells.size(), columns.size()));
        }
        rows.add(List.copyOf(cells));
    }

    /// The lines, without any colour.
    ///
    /// @param frame what to draw the box with
    public List<String> lines(Frame frame) {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(frame.top(widths));
        lines.add(row(columns.stream().map(Column::title).toList(), widths, frame));
        lines.add(frame.middle(widths));
        for (int i = 0; i < rows.size(); i++) {
            if (i == rows.size() - 1 && i > 0) {
                lines.add(frame.middle(widths));
            }
            lines.add(row(rows.get(i), widths, frame));
        }
        lines.add(frame.bottom(widths));
        return lines;
    }

    private int width(int column) {
        int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, columns.get(column).title().length());
    }

    private String row(List<String> cells, int[] widths, Frame frame) {
        StringBuilder line = new StringBuilder(frame.side());
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = columns.get(i).right();
            line.append(' ').append(right ? padding + cells.get(i) : cells.get(i) + padding);
            line.append(' ').append(frame.side());
        }
        return line.toString();
    }
}
