package io.guildlock.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ExtLogRecord record =
            new ExtLogRecord(
                    Level.WARNING,
                    "a \"b\"\nc %s",
                    ExtLogRecord.FormatStyle.PRINTF,
                    "JsonLinesTest");

    @Test
    void aRecordIsOneLineWithTheKeysThatAreListed() throws JsonProcessingException {
        record.setParameters(new Object[] {"{d}"});
        record.setLoggerName("io.guildlock.A");
        record.setThreadName("main");

        JsonNode line = line();

        assertThat(names(line))
                .containsExactly("timestamp", "level", "logger", "thread", "message");
        assertThat(line.path("timestamp").asText()).isEqualTo(record.getInstant().toString());
        assertThat(line.path("message").asText()).isEqualTo("a \"b\"\nc {d}");
        assertThat(line.path("logger").asText()).isEqualTo("io.guildlock.A");
    }

    @Test
    void theRequestAndWhatWasThrownAreToldWhereThereAreAny() throws JsonProcessingException {
        record.setMdc(Map.of("requestId", "r-7", "traceId", "t", "other", "x"));
        record.setThrown(new IllegalStateException("broken", new RuntimeException("why")));

        JsonNode line = line();

        assertThat(names(line)).endsWith("message", "requestId", "traceId", "stackTrace");
        assertThat(line.path("requestId").asText()).isEqualTo("r-7");
        assertThat(line.path("stackTrace").asText())
                .contains("IllegalStateException: broken", "Caused by", "why", "JsonLinesTest");
    }

    private JsonNode line() throws JsonProcessingException {
        String text = new JsonLines().format(record);
        assertThat(text.strip()).doesNotContain("\n");
        assertThat(text).endsWith("\n");
        return new ObjectMapper().readTree(text);
    }

    private static List<String> names(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
