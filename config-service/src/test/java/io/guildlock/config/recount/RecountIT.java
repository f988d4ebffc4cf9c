package io.guildlock.config.recount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.config.http.HttpTest;
import io.guildlock.contract.BotId;
import io.guildlock.contract.RedisNames;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A recount counts what every feature keeps, and nothing else that is under the names of a guild.
@Tag("topologies")
@QuarkusTest
class RecountIT extends HttpTest {
    private static final String USER = "80351110224678912";

    private final String prefix = RedisNames.inGuild(BotId.DEFAULT, guild);

    @Test
    void whatEveryFeatureKeepsIsCountedAndNothingOfTheEngineOrOfLocks() {
        fill();
        keepWhatLocksKeep();
        JsonNode found = recounted();
        assertThat(found.get("before")).isEqualTo(found.get("counted"));
        assertThat(found.at("/counted/entries").asLong()).isGreaterThan(30);

        redis().send("HSET", prefix + "clock", "entries", "7", "bytes", "8");
        JsonNode mended = recounted();
        assertThat(mended.get("counted")).isEqualTo(found.get("counted"));
        assertThat(mended.at("/before/entries").asLong()).isEqualTo(7);
        assertThat(mended.at("/before/bytes").asLong()).isEqualTo(8);
        assertThat(redis().send("HGET", prefix + "clock", "entries"))
                .isEqualTo(found.at("/counted/entries").asText());
    }

    private JsonNode recounted() {
        Answer answer = post("recount", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void fill() {
        made(put("documents/notes/1", "{\"a\":1,\"b\":[1],\"é\":\"ü\"}"));
        made(put("sets/banned/x", null));
        made(put("role-grants/1/2", null));
        Answer party =
                post(
                        "parties",
                        "{\"name\":\"p\",\"authorId\":\"%s\",\"roles\":[\"tank\",\"heal\"]}"
                                .formatted(USER));
        made(party);
        String id = party.json().at("/value/id").asText();
        made(put("parties/" + id + "/signups/" + USER, "{\"role\":\"tank\"}"));
        made(
                post(
                        "quotes",
                        "{\"trigger\":\"hi\",\"content\":\"c\",\"userId\":\"%s\"}"
                                .formatted(USER)));
        made(
                post(
                        "santa-events",
                        "{\"name\":\"e\",\"createdBy\":\"%s\",\"participants\":[\"1\",\"2\",\"3\"]}"
                                .formatted(USER)));
        made(post("santa-events/e/draw", ""));
        made(put("santa-events/e/participants/1/wishlist", "{\"text\":\"w\"}"));
        made(
                sendTo(
                        "v1/import/red",
                        "POST",
                        "{\"73600\":{\"GUILD\":{\"%s\":{\"roles\":{\"5\":[6,7]}}}}}"
                                .formatted(guild)));
    }

    private static void made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    private void keepWhatLocksKeep() {
        redis().send("HSET", prefix + "lock:party:7", "l", "1");
        redis().send("ZADD", prefix + "queue:party:7", "1", "l");
        redis().send("HSET", prefix + "wishes:party:7", "l", "1");
        redis().send("HSET", prefix + "lease:l", "party:7", "1");
        redis().send("ZADD", prefix + "leases", "1", "party:7");
        redis().send("ZADD", prefix + "waited", "1", "party:7");
    }
}
