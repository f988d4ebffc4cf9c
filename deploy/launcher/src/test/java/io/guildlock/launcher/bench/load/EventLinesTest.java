package io.guildlock.launcher.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final String HEADERS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private final List<String> told = new ArrayList<>();
    private final EventLines lines =
            new EventLines(
                    new EventLines.Listener() {
                        @Override
                        public void ready() {
                            told.add("ready");
                        }

                        @Override
                        public void change(long id) {
                            told.add("change " + id);
                        }
                    });

    private void read(String text) throws IOException {
        lines.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tellsEachEventOnceAlsoWhereItComesByteByByte() throws IOException {
        String stream =
                HEADERS
                        + "24\r\nid:7\nevent:ready\ndata:{\"guild\":\"1\"}\n\n\r\n"
                        + "a\r\n:current\n\n\r\n"
                        + "20\r\nid:12\nevent:change\ndata:{\"a\":\"ä\"}\n\n\r\n";

        for (byte one : stream.getBytes(StandardCharsets.UTF_8)) {
            lines.read(ByteBuffer.wrap(new byte[] {one}));
        }

        assertThat(told).containsExactly("ready", "change 12");
    }

    @Test
    void tellsSeveralEventsOfOneReading() throws IOException {
        read(HEADERS);

        read("9\r\nid:3\nevent:change\ndata:{}\n\n\r\n9\r\nid:4\nevent:change\ndata:{}\n\n\r\n");

        assertThat(told).containsExactly("change 3", "change 4");
    }

    @Test
    void refusesAnotherAnswer() {
        assertThatThrownBy(() -> read("HTTP/1.1 503 Service Unavailable\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }

    @Test
    void refusesAStreamInWhichChangesAreMissing() throws IOException {
        read(HEADERS);

        assertThatThrownBy(() -> read("9\r\nid:5\nevent:reset\ndata:{}\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing before 5");
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatThrownBy(() -> read("x".repeat((1 << 20) + 1))).isInstanceOf(IOException.class);
    }
}
