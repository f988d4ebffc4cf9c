package io.guildlock.config.transfer.red;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir Path folder;

    private static void append(Spool spool, String text) throws IOException {
        byte[] bytes = (text + "more than is meant").getBytes(UTF_8);
        spool.append(bytes, text.getBytes(UTF_8).length);
    }

    @Test
    void canBeReadWholeAsOftenAsWanted() throws IOException {
        try (Spool spool = Spool.in(folder)) {
            append(spool, "one, ");
            append(spool, "two");

            for (int i = 0; i < 2; i++) {
                try (var read = spool.read()) {
                    assertThat(new String(read.readAllBytes(), UTF_8)).isEqualTo("one, two");
                }
            }
            assertThat(spool.size()).isEqualTo("one, two".length());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isAppendedToWhateverWasRead() throws IOException {
        try (Spool spool = Spool.in(folder)) {
            append(spool, "one, ");
            assertThat(spool.read().read()).isEqualTo('o');
            append(spool, "two");

            assertThat(new String(spool.read().readAllBytes(), UTF_8)).isEqualTo("one, two");
        }
    }

    @Test
    void leavesNothingIfItsFileCannotBeOpened() {
        IOException tooMany = new IOException("too many open files");

        assertThatThrownBy(() ->
                        Spool.in(
                                folder,
                                (_, _) -> {
                                    throw tooMany;
                                }))
                .isSameAs(tooMany);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void hasNoNameThatAKilledProcessCouldLeaveBehind() throws IOException {
        try (Spool spool = Spool.in(folder)) {
            append(spool, "text");

            assertThat(folder).isEmptyDirectory();
        }
    }
}
