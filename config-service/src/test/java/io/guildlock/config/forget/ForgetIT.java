package io.guildlock.config.forget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.config.http.HttpTest;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.FreshGuild;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Forgetting over HTTP: what is left of whom. Each test has a user of its own.
@Tag("topologies")
@QuarkusTest
class ForgetIT extends HttpTest {
    /// Keys of a guild that hold a text, in their name or anywhere in them.
    private static final String NAMING =
            """
            local found = {}
            for _, name in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
                local kind, held = redis.call('TYPE', name).ok, {}
                if kind == 'hash' then held = redis.call('HGETALL', name)
                elseif kind == 'set' then held = redis.call('SMEMBERS', name)
                elseif kind == 'zset' then held = redis.call('ZRANGE', name, 0, -1)
                elseif kind == 'string' then held = {redis.call('GET', name)}
                elseif kind == 'stream' then
                    for _, entry in ipairs(redis.call('XRANGE', name, '-', '+')) do
                        held[#held + 1] = table.concat(entry[2], ' ')
                    end
                end
                if string.find(name .. ' ' .. table.concat(held, ' '), ARGV[2], 1, true) then
                    found[#found + 1] = name
                end
            end
            return table.concat(found, ' ')
            """;

    private final String user = FreshGuild.next().value();
    private final String other = FreshGuild.next().value();
    private final String third = FreshGuild.next().value();

    private JsonNode forget() {
        JsonNode last;
        String after = "";
        do {
            Answer answer = sendTo("v1/users/" + user + after, "DELETE", null);
            assertThat(answer.status()).as(answer.text()).isIn(200, 202);
            last = answer.json();
            after = "?after=" + encoded(last.get("next").asText());
        } while (!last.get("next").isNull());
        return last;
    }

    private void assertNothingNames(GuildId where) {
        String prefix = RedisNames.inGuild(BotId.DEFAULT, where);
        assertThat(redis().send("EVAL", NAMING, "1", prefix + "clock", prefix, user)).isEmpty();
    }

    private String quote(String trigger, String by) {
        return post(
                        "quotes",
                        "{\"trigger\":\"%s\",\"content\":\"said\",\"userId\":\"%s\"}"
                                .formatted(trigger, by))
                .json()
                .at("/value/number")
                .asText();
    }

    private String party(String author) {
        return post(
                        "parties",
                        "{\"name\":\"raid\",\"authorId\":\"%s\",\"roles\":[\"Tank\",\"Bard\"]}"
                                .formatted(author))
                .json()
                .at("/value/id")
                .asText();
    }

    private void signUp(String party, String who, String role) {
        Answer answer = put("parties/" + party + "/signups/" + who, "{\"role\":\"" + role + "\"}");
        assertThat(answer.status()).isEqualTo(201);
    }

    private void event(String name, @Nullable String pairings, String... users) {
        List<String> quoted = new ArrayList<>();
        for (String one : users) {
            quoted.add('"' + one + '"');
        }
        Answer answer =
                post(
                        "santa-events",
                        "{\"name\":\"%s\",\"createdBy\":\"%s\",\"participants\":%s%s}"
                                .formatted(
                                        name,
                                        user,
                                        quoted,
                                        pairings == null ? "" : ",\"pairings\":" + pairings));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String pairs(String... users) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < users.length; i++) {
            pairs.add("\"%s\":\"%s\"".formatted(users[i], users[(i + 1) % users.length]));
        }
        return "{" + String.join(",", pairs) + "}";
    }

    /// Of parties and events a step looks at 20.
    @Test
    void partiesAndEventsOfFurtherStepsAreForgottenToo() {
        for (int i = 0; i < 45; i++) {
            signUp(party(i % 2 == 0 ? user : other), user, "Tank");
        }
        for (int i = 0; i < 25; i++) {
            event("e" + i, null, user, other, third);
        }

        forget();

        assertThat(get("parties?limit=100").json().get("items")).hasSize(45);
        assertThat(get("santa-events?limit=100").json().get("items")).hasSize(25);
        assertNothingNames(guild);
    }

    @Test
    void quotesStayWithoutWhoSaidThem() {
        String mine = quote("hi", user);
        String also = quote("ho", user);
        String theirs = quote("hi", other);

        forget();

        assertThat(get("quotes/" + mine).json().get("userId").isNull()).isTrue();
        assertThat(get("quotes/" + mine).json().get("content").asText()).isEqualTo("said");
        assertThat(get("quotes/" + also).json().get("userId").isNull()).isTrue();
        assertThat(get("quotes/" + theirs).json().get("userId").asText()).isEqualTo(other);
        assertThat(get("quotes?trigger=hi").json().get("items")).hasSize(2);
        assertNothingNames(guild);
    }

    @Test
    void signupsAreRemovedAndAPartyStaysWithoutItsAuthor() {
        String mine = party(user);
        String theirs = party(other);
        signUp(theirs, user, "Tank");
        signUp(theirs, other, "Tank");

        forget();

        assertThat(get("parties/" + mine).json().has("authorId")).isFalse();
        assertThat(get("parties").json().get("items")).hasSize(2);
        JsonNode left = get("parties/" + theirs).json();
        assertThat(left.get("authorId").asText()).isEqualTo(other);
        assertThat(left.at("/signups/Tank"))
                .singleElement()
                .satisfies(one -> assertThat(one.asText()).isEqualTo(other));
        assertNothingNames(guild);
    }

    @Test
    void participationIsRemovedAndADrawnEventIsLinkedOn() {
        event("open", null, user, other);
        put("santa-events/open/participants/" + user + "/wishlist", "{\"text\":\"a book\"}");
        event("three", pairs(user, other, third), user, other, third);
        put("santa-events/three/participants/" + user + "/sent", "{\"value\":true}");
        event("two", pairs(user, other), user, other);

        forget();

        JsonNode open = get("santa-events/open").json();
        assertThat(open.has("createdBy")).isFalse();
        assertThat(open.get("participants").fieldNames()).toIterable().containsExactly(other);
        JsonNode three = get("santa-events/three").json();
        assertThat(three.get("pairings").toString()).isEqualTo(pairs(other, third));
        assertThat(get("santa-events/two").json().get("drawn").asBoolean()).isFalse();
        assertThat(get("santa-events").json().get("items")).hasSize(3);
        assertThat(put("santa-events/two/participants/" + third, null).status()).isEqualTo(201);
        assertThat(post("santa-events/two/draw", "").status()).isEqualTo(200);
        assertNothingNames(guild);
    }

    @Test
    void whatIsRememberedOfEarlierRequestsNamesNobodyAndIsStillDecided() {
        event("e", null, user, other, third);
        String key = "draw-for-" + user;
        assertThat(post("santa-events/e/draw", "", "Idempotency-Key", key).status()).isEqualTo(200);
        assertThat(post("santa-events/e/draw", "", "Idempotency-Key", "second").problem())
                .isEqualTo("already-drawn");
        String party = party(other);
        signUp(party, user, "Bard");
        Answer dropped =
                send(
                        "PATCH",
                        "parties/" + party,
                        "{\"roles\":[\"Tank\"]}",
                        "Content-Type",
                        "application/merge-patch+json",
                        "Idempotency-Key",
                        "patch");
        assertThat(dropped.json().at("/dropped/Bard/0").asText()).isEqualTo(user);

        forget();

        assertNothingNames(guild);
        Answer again = post("santa-events/e/draw", "", "Idempotency-Key", key);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().at("/value/pairings").toString())
                .isEqualTo(get("santa-events/e").json().get("pairings").toString());
        assertThat(post("santa-events/e/draw", "", "Idempotency-Key", "second").problem())
                .isEqualTo("already-drawn");
    }

    @Test
    void allGuildsOfTheBotAreGoneThroughAndTheSameAgainFindsNothing() {
        quote("hi", user);
        GuildId elsewhere = FreshGuild.next();
        sendTo(
                "v1/guilds/" + elsewhere + "/quotes",
                "POST",
                "{\"trigger\":\"t\",\"content\":\"c\",\"userId\":\"" + user + "\"}");

        forget();

        assertNothingNames(guild);
        assertNothingNames(elsewhere);
        JsonNode again = forget();
        assertThat(again.get("forgotten").get("quotes").asInt()).isZero();
        assertThat(again.get("guilds").get("all").asInt()).isGreaterThan(1);
    }

    @Test
    void whoAsksIsNotNamedEither() {
        quote("hi", user);
        Answer answer =
                sendTo("v1/users/" + user, "DELETE", null, "Guildlock-Actor", "user:" + user);
        assertThat(answer.status()).isIn(200, 202);
        forget();
        assertNothingNames(guild);
        String stream = RedisNames.inGuild(BotId.DEFAULT, guild) + "changes";
        assertThat(redis().send("XRANGE", stream, "-", "+"))
                .contains("{\"op\":\"forget\",\"name\":\"1\"}");
    }

    @Test
    void badInputIsNamed() {
        assertThat(sendTo("v1/users/007", "DELETE", null).json().get("field").asText())
                .isEqualTo("user");
        assertThat(sendTo("v1/users/7?after=x", "DELETE", null).json().get("field").asText())
                .isEqualTo("after");
        String lease = "\"party:7\"; id=\"0198c3f2-aaaa-7bbb-8ccc-000000000001\"; token=\"17\"";
        assertThat(
                        sendTo("v1/users/7", "DELETE", null, "Guildlock-Lease", lease)
                                .json()
                                .get("field")
                                .asText())
                .isEqualTo("Guildlock-Lease");
    }

    @Test
    void metricsTellOfIt() {
        quote("hi", user);
        forget();
        assertThat(sendTo("q/metrics", "GET", null).text())
                .contains("guildlock_config_forgotten_total{kind=\"quotes\"}")
                .contains("guildlock_config_forgettings_total{outcome=\"done\"}");
    }
}
