package io.guildlock.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.transfer.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<Line> read(byte[] bytes, int most) throws IOException {
        return read(new ByteArrayInputStream(bytes), most);
    }

    private static List<Line> read(InputStream in, int most) throws IOException {
        LineReader reader = new LineReader(in, most);
        List<Line> lines = new ArrayList<>();
        Line line = reader.next();
        while (line != null) {
            lines.add(line);
            line = reader.next();
        }
        return lines;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void linesKeepTheirNumbersAndBlankOnesAreLeftOut() throws IOException {
        assertThat(read(utf8("é\n\n \r\n{}\r\n\u2028x"), 10))
                .containsExactly(
                        new Line.Text(1, "é"),
                        new Line.Text(4, "{}\r"),
                        new Line.Text(5, "\u2028x"));
        assertThat(read(new byte[0], 10)).isEmpty();
        assertThat(read(utf8("\n"), 10)).isEmpty();
    }

    @Test
    void aLineThatIsTooLongOrNoTextLosesNothingElse() throws IOException {
        byte[] bytes = utf8("12345\n123456\nx\ny");
        bytes[13] = (byte) 0xff;
        assertThat(read(bytes, 5))
                .containsExactly(
                        new Line.Text(1, "12345"),
                        new Line.Unreadable(2, "the line is longer than 5 bytes"),
                        new Line.Unreadable(3, "the line is not UTF-8"),
                        new Line.Text(4, "y"));
    }

    @Test
    void aLineMayCrossWhatIsReadAtOnceAndAnEndlessOneIsNotHeld() throws IOException {
        String long1 = "a".repeat(70_000);
        assertThat(read(utf8(long1 + "\nb"), 100_000))
                .containsExactly(new Line.Text(1, long1), new Line.Text(2, "b"));
        InputStream endless =
                new InputStream() {
                    private long left = 3_000_000_000L;

                    @Override
                    public int read() {
                        return left-- > 0 ? 'a' : -1;
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        if (left <= 0) {
                            return -1;
                        }
                        left -= length;
                        return length;
                    }
                };
        assertThat(read(endless, 1_000)).hasSize(1).first().isInstanceOf(Line.Unreadable.class);
    }
}
