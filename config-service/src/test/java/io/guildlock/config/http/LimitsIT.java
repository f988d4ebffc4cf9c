package io.guildlock.config.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a service does whose settings ask for more than the defaults do.
@Tag("topologies")
@QuarkusTest
@TestProfile(LimitsIT.Strict.class)
class LimitsIT extends HttpTest {
    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "guildlock.config.guarded-collections",
                    "guarded,drafts/*",
                    "guildlock.config.quota-entries",
                    "20",
                    "guildlock.config.red-import-bytes",
                    "3000");
        }
    }

    private static final String GUARD = "Guildlock-Lease";

    private String lease() {
        String lease = LeaseId.random().value();
        String lock = RedisNames.lock(BotId.DEFAULT, guild, new Entity("party:7"));
        redis().send("DEL", lock);
        redis().send("HSET", lock, lease, "1", "!lease", lease, "!tok", "17");
        return "\"party:7\"; id=\"" + lease + "\"; token=\"17\"";
    }

    @Test
    void aBodyThatSaysItIsFarTooLargeIsRefusedBeforeItIsSent() throws IOException {
        URI at = address();
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            String head =
                    "PUT /v1/guilds/%s/documents/c/d HTTP/1.1\r\nHost: x\r\n".formatted(guild)
                            + "Content-Type: application/json\r\nContent-Length: 3000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[4_096];
            // The connection stays open until the rest was sent, so the end is not waited for.
            while (answer.indexOf("maxBytes") < 0) {
                int read = socket.getInputStream().read(some);
                assertThat(read).as(answer.toString()).isPositive();
                answer.append(new String(some, 0, read, StandardCharsets.UTF_8));
            }
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("/problems/too-large")
                    .contains("\"maxBytes\":2097152");
        }
    }

    @Test
    void aGuardedCollectionTakesNoWriteWithoutALease() {
        String at = "documents/" + encoded("drafts/é") + "/d";
        String ops = "{\"ops\":[{\"op\":\"set\",\"path\":\"/a/b\",\"value\":1}]}";
        String batch =
                "{\"ops\":[{\"on\":{\"document\":[\"guarded\",\"d\"]},\"op\":\"set\",\"path\":\"/a\",\"value\":1}]}";
        for (Answer refused :
                new Answer[] {
                    put(at, "{}"),
                    put("documents/guarded/d", "{}"),
                    send("PATCH", at, "{\"a\":1}"),
                    send("PATCH", at, "{\"a\":{}}"),
                    post(at + "/apply", ops),
                    delete(at),
                    post("batch", batch)
                }) {
            assertThat(refused.status()).isEqualTo(428);
            assertThat(refused.problem()).isEqualTo("lease-required");
        }
        String lease = lease();
        assertThat(put(at, "{}", GUARD, lease).status()).isEqualTo(201);
        assertThat(post(at + "/apply", ops, GUARD, lease).status()).isEqualTo(200);
        assertThat(post("batch", batch, GUARD, lease).status()).isEqualTo(200);
        assertThat(get(at).text()).isEqualTo("{\"a\":{\"b\":1}}");
        assertThat(delete(at, GUARD, lease).status()).isEqualTo(204);
    }

    @Test
    void onlyItsNameOrItsBeginningMakesACollectionGuarded() {
        assertThat(put("documents/guarded2/d", "{}").status()).isEqualTo(201);
        assertThat(put("documents/draft/d", "{}").status()).isEqualTo(201);
    }

    @Test
    void aGuildKeepsNoMoreThanItsQuotaHoweverManyWriteAtOnce() {
        List<Answer> answers = atOnce(40, i -> put("sets/s/" + i, null));
        // One entry is the name of the set.
        assertThat(count(answers, 201)).isEqualTo(19);
        assertThat(count(answers, 429)).isEqualTo(21);
        assertThat(get("sets/s").json().get("items")).hasSize(19);
        Answer over = put("documents/c/d", "{\"a\":1}");
        assertThat(over.problem()).isEqualTo("quota-exceeded");
        assertThat(over.header("Retry-After")).isEqualTo("60");
        assertThat(over.json().get("quota").asText()).isEqualTo("entries");
        assertThat(over.json().get("most").asInt()).isEqualTo(20);
        List<String> members = new ArrayList<>();
        get("sets/s").json().get("items").forEach(one -> members.add(one.asText()));
        members.subList(0, 4).forEach(one -> delete("sets/s/" + one));
        assertThat(put("documents/c/d", "{\"a\":1}").status()).isEqualTo(201);
    }

    @Test
    void anImportFromRedIsBoundedAndMeetsTheQuotaOfTheGuild() {
        Answer large = sendTo("v1/import/red", "POST", "{\"73600\":" + " ".repeat(3_000) + "{}}");
        assertThat(large.problem()).isEqualTo("too-large");
        assertThat(large.json().get("maxBytes").asInt()).isEqualTo(3_000);
        String granters =
                IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).collect(joining(","));
        Answer answer =
                sendTo(
                        "v1/import/red",
                        "POST",
                        "{\"73600\":{\"GUILD\":{\"%s\":{\"roles\":{\"1\":[%s],\"2\":[%s],\"3\":[9]}}}}}"
                                .formatted(guild, granters, granters));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"path\":\"roles.2\"")
                .contains("the guild's quota of entries is used up")
                .contains("\"taken\":9,\"removed\":0,\"unchanged\":0,\"kept\":8");
        assertThat(get("role-grants").json().get("items")).hasSize(9);
    }
}
