package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The answer while an import goes on: one JSON object a line, sent at once. Progress comes now and
/// then, a finding when it is found, and at the end the report, or the problem that ended it. An
/// answer without either was cut off.
final class RedLines {
    private static final Duration PROGRESS = Duration.ofMillis(200);

    private final ObjectMapper json;
    private final OutputStream out;
    private final long ofBytes;
    private long saidNanos = System.nanoTime();

    RedLines(ObjectMapper json, OutputStream out, long ofBytes) {
        this.json = json;
        this.out = out;
        this.ofBytes = ofBytes;
    }

    /// How far the file is read.
    @Schema(name = "RedProgress")
    record Progress(long readBytes, long ofBytes, long records) {}

    void progress(long readBytes, long records) {
        long now = System.nanoTime();
        if (now - saidNanos >= PROGRESS.toNanos()) {
            saidNanos = now;
            say("progress", new Progress(readBytes, ofBytes, records));
        }
    }

    void finding(Finding finding) {
        say("finding", finding);
    }

    /// The last line.
    void report(RedReport report) {
        say("report", report);
    }

    /// The last line.
    void problem(Object problem) {
        say("problem", problem);
    }

    private void say(String what, Object value) {
        try {
            out.write(
                    json.writeValueAsString(Map.of(what, value)).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
