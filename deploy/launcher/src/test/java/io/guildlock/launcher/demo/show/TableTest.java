package io.guildlock.launcher.demo.show;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table(List.of(new Table.Column("what", false), new Table.Column("n", true)));

    @Test
    void columnsAreAsWideAsTheirWidestCellAndTheLastRowIsSetApart() {
        table.add(List.of("apples", "7"));
        table.add(List.of("all", "1,007"));

        assertThat(table.lines(Frame.BOX))
                .containsExactly(
                        "┌────────┬───────┐",
                        "│ what   │     n │",
                        "├────────┼───────┤",
                        "│ apples │     7 │",
                        "├────────┼───────┤",
                        "│ all    │ 1,007 │",
                        "└────────┴───────┘");
    }

    @Test
    void whereTextIsAsciiSoIsTheBox() {
        table.add(List.of("all", "1"));

        assertThat(table.lines(Frame.in(US_ASCII)))
                .containsExactly(
                        "+------+---+",
                        "| what | n |",
                        "+------+---+",
                        "| all  | 1 |",
                        "+------+---+");
        assertThat(Frame.in(UTF_8)).isEqualTo(Frame.BOX);
    }

    @Test
    void aRowNeedsACellForEachColumn() {
        assertThatThrownBy(() -> table.add(List.of("alone"))).hasMessage("1 cells; allowed: 2");
    }
}
