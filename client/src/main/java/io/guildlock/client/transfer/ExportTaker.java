package io.guildlock.client.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.http.BrokenOffException;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.LineTaker;
import io.guildlock.contract.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;

/// Writes an export, and looks whether it is whole. For one thread.
final class ExportTaker implements LineTaker<Exported> {
    private static final int TELL_EVERY = 500;
    private static final int FIRST_AND_LAST = 2;
    private static final String CUT_OFF = "the last line of the export is missing";

    private final OutputStream out;
    private final LongConsumer progress;
    private String first = "";
    private String last = "";
    private long count;

    ExportTaker(OutputStream out, LongConsumer progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public void take(String line) {
        try {
            out.write(line.getBytes(UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        first = count == 0 ? line : first;
        last = line;
        count++;
        if (count % TELL_EVERY == 0) {
            progress.accept(count);
        }
    }

    @Override
    public Exported end() throws BrokenOffException {
        long lines = count - FIRST_AND_LAST;
        if (lines < 0) {
            throw new BrokenOffException(CUT_OFF);
        }
        JsonNode end = Json.read(last);
        if (!end.path("kind").asText().equals("end") || end.path("lines").asLong() != lines) {
            throw new BrokenOffException(CUT_OFF);
        }
        return new Exported(lines, revision(Json.read(first)), revision(end));
    }

    private static Revision revision(JsonNode line) {
        return Revision.parse(line.path("revision").asText());
    }
}
