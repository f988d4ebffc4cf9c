package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.config.http.HttpTest;
import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Imports of the sample files into guilds of the test's own.
abstract class RedTest extends HttpTest {
    static final Duration LONGEST = Duration.ofSeconds(30);

    protected final GuildId other = FreshGuild.next();

    /// Figures of one kind of things.
    record Figures(long taken, long removed, long unchanged, long kept) {
        @Override
        public String toString() {
            return "%d %d %d %d".formatted(taken, removed, unchanged, kept);
        }
    }

    /// What an answer says.
    record Imported(List<String> findings, JsonNode report) {
        Figures of(String kind) {
            for (JsonNode line : report.path("things")) {
                if (line.path("kind").asText().equals(kind)) {
                    return new Figures(
                            line.path("taken").asLong(),
                            line.path("removed").asLong(),
                            line.path("unchanged").asLong(),
                            line.path("kept").asLong());
                }
            }
            return new Figures(0, 0, 0, 0);
        }

        /// `taken removed unchanged kept` of one kind; zeros if there is none.
        String figures(String kind) {
            return of(kind).toString();
        }
    }

    final ObjectNode sample(RedCog cog) {
        try {
            return (ObjectNode) RedSample.JSON.readTree(RedSample.text(cog, guild, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final Answer send(String body, String query) {
        return sendTo("v1/import/red" + query, "POST", body);
    }

    final Imported take(JsonNode file) {
        return take(file, "");
    }

    final Imported take(JsonNode file, String query) {
        Answer answer = send(file.toString(), query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        List<String> findings = new ArrayList<>();
        JsonNode report = null;
        for (String line : answer.text().lines().toList()) {
            assertThat(report).as("lines after the report").isNull();
            JsonNode json = read(line);
            assertThat(json.has("problem")).as(line).isFalse();
            if (json.has("finding")) {
                findings.add(text(json.get("finding")));
            }
            report = json.get("report");
        }
        if (report == null) {
            throw new AssertionError("cut off: " + answer.text());
        }
        return new Imported(findings, report);
    }

    private static String text(JsonNode finding) {
        return "%s %s: %s"
                .formatted(
                        finding.path("outcome").asText(),
                        finding.path("path").asText(),
                        finding.path("reason").asText());
    }

    static JsonNode read(String line) {
        try {
            return RedSample.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
