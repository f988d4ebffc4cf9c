package io.guildlock.config.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads a stream line by line and holds one line at most, however long it is.
final class LineReader {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int mostBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private long number;

    LineReader(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /// A line and its number, from 1.
    sealed interface Line {
        long number();

        record Text(long number, String text) implements Line {}

        /// One that is no text, or too long.
        record Unreadable(long number, String why) implements Line {}
    }

    /// The next line that is not blank; null at the end.
    @Nullable Line next() throws IOException {
        Line line = any();
        while (line instanceof Line.Text(long _, String text) && text.isBlank()) {
            line = any();
        }
        return line;
    }

    private @Nullable Line any() throws IOException {
        if (at == filled && !fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (at < filled || fill())) {
            int end = at;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            tooLong |= line.size() + end - at > mostBytes;
            if (!tooLong) {
                line.write(chunk, at, end - at);
            }
            ended = end < filled;
            at = ended ? end + 1 : end;
        }
        return tooLong
                ? new Line.Unreadable(
                        number, "the line is longer than %,d bytes".formatted(mostBytes))
                : decoded(line.toByteArray());
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(in.read(chunk), 0);
        return filled > 0;
    }

    private Line decoded(byte[] line) {
        try {
            return new Line.Text(
                    number,
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
        } catch (CharacterCodingException e) {
            return new Line.Unreadable(number, "the line is not UTF-8");
        }
    }
}
