package io.guildlock.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.FencingToken;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Values(FencingToken token, Instant at, LocalDate day) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456789012345678901234567890",
                "1.0",
                "1.10",
                "0.1000000000000000055511151231257827021181583404541015625",
                "[]",
                "{}",
                "null",
                "\"\"",
                "\"ä😀\"",
                "{\"b\":1,\"a\":null}"
            })
    void jsonComesBackExactlyAsItWas(String text) {
        JsonNode read = Json.read(text);

        assertThat(new String(Json.bytes(read), UTF_8)).isEqualTo(text);
    }

    @Test
    void idsTokensAndTimesAreStrings() {
        Values values =
                new Values(
                        new FencingToken(9_007_199_254_740_991L),
                        Instant.EPOCH,
                        LocalDate.of(2026, 12, 24));

        assertThat(new String(Json.bytes(values), UTF_8))
                .isEqualTo(
                        "{\"token\":\"9007199254740991\",\"at\":\"1970-01-01T00:00:00Z\",\"day\":\"2026-12-24\"}");
        assertThat(Json.as(Values.class, Json.tree(values))).isEqualTo(values);
        assertThat(Json.as(Values.class, Json.read("{\"at\":\"1970-01-01T01:00:00+01:00\"}")).at())
                .isEqualTo(Instant.EPOCH);
    }
}
