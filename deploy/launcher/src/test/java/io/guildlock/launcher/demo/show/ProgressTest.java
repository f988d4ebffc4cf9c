package io.guildlock.launcher.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void withoutATerminalThereAreLinesAndNoControlCharacters() {
        Progress progress = new Progress(new PrintWriter(shown), false);
        progress.begin("the old way", 2);
        progress.step();
        progress.step();
        progress.say("done");

        assertThat(shown.toString()).matches("  the old way: 2 of 2 attempts, [0-9,]+/s\\Rdone\\R");
    }

    @Test
    void onATerminalTheLineIsWrittenOverAndStaysWhenAllIsDone() {
        Progress progress = new Progress(new PrintWriter(shown), true);
        progress.begin("the old way", 1);
        progress.step();

        assertThat(shown.toString()).startsWith("\r\u001b[K  ##########").endsWith("/s\n");
    }
}
