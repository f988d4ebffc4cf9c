package io.guildlock.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.http.HttpTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Imports and exports within narrow bounds.
@QuarkusTest
@TestProfile(TransferLimitsIT.Narrow.class)
class TransferLimitsIT extends HttpTest {

    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "guildlock.config.quota-entries", "100",
                    "guildlock.config.quota-writes-per-second", "40",
                    "guildlock.config.transfer.at-once", "1",
                    "guildlock.config.transfer.line-bytes", "65536",
                    "guildlock.config.transfer.progress-every", "10ms",
                    "guildlock.config.transfer.refusals", "5");
        }
    }

    @TestHTTPResource @Nullable URI at;

    private String first() {
        return "{\"kind\":\"guild\",\"format\":1,\"guild\":\"%s\"}\n".formatted(guild);
    }

    private static String members(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"m%d\"]}\n".formatted(i))
                .collect(Collectors.joining());
    }

    private Answer bringIn(String lines, int count) {
        return sendTo(
                "v1/guilds/" + guild + "/import",
                "POST",
                first() + lines + "{\"kind\":\"end\",\"lines\":%d}\n".formatted(count),
                "Content-Type",
                "application/x-ndjson");
    }

    private static String last(Answer answer) {
        return answer.text().lines().reduce((_, line) -> line).orElse("");
    }

    @Test
    void anImportGoesNoFasterThanTheGuildMayBeWrittenAndKeepsItsQuota() {
        Answer answer = bringIn(members(0, 110), 110);
        // One entry is the name of the set.
        assertThat(last(answer))
                .isEqualTo(
                        "{\"kind\":\"summary\",\"complete\":true,\"read\":110,\"applied\":99,\"unchanged\":0,\"refused\":11,\"unreported\":6}");
        assertThat(answer.text())
                .contains("{\"kind\":\"progress\",")
                .contains("\"line\":101,\"type\":\"quota-exceeded\"");
        assertThat(get("sets/s?limit=500").json().get("items")).hasSize(99);
        Answer again = bringIn(members(0, 99), 99);
        assertThat(last(again)).contains("\"unchanged\":99,\"refused\":0");
    }

    @Test
    void aLineThatIsTooLongIsRefusedAlone() {
        String longLine =
                "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"%s\"]}\n"
                        .formatted("x".repeat(70_000));
        Answer answer = bringIn(longLine + members(0, 1), 2);
        assertThat(last(answer)).contains("\"complete\":true").contains("\"applied\":1");
        assertThat(answer.text())
                .contains(
                        "\"line\":2,\"type\":\"invalid-request\",\"reason\":\"the line is longer");
    }

    @Test
    void moreAtATimeThanAllowedAreToldToComeAgain() throws IOException {
        String path = "/v1/guilds/" + guild + "/import";
        try (OpenImport open = new OpenImport(Objects.requireNonNull(at), path)) {
            open.send(first() + members(0, 1));
            await().atMost(Duration.ofSeconds(30)).until(() -> get("sets/s/m0").status() == 200);
            Answer refused = get("export");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("queue-full");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> get("export").status() == 200);
        assertThat(get("export").text()).contains("m0");
    }
}
