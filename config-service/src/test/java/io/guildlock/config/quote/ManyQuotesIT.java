package io.guildlock.config.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.HttpTest;
import io.guildlock.contract.BotId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One guild with 100,000 quotes, half of them under one trigger. No operation reads them all: seen
/// from the commands that Redis ran.
@Tag("topologies")
@QuarkusTest
class ManyQuotesIT extends HttpTest {
    private static final int MANY = 100_000;
    private static final int IN_ONE_CHANGE = 100;
    private static final Set<String> READS_ALL =
            Set.of(
                    "hgetall",
                    "hkeys",
                    "hvals",
                    "hscan",
                    "smembers",
                    "sscan",
                    "zscan",
                    "zrange",
                    "zrevrange",
                    "sort",
                    "scan",
                    "keys",
                    "lrange");

    @Inject Changes changes;

    private Scope scope;

    @BeforeEach
    void load() {
        scope = new Scope(BotId.DEFAULT, guild);
        for (int first = 1; first <= MANY; first += IN_ONE_CHANGE) {
            Change.Builder change = Change.of(request("load " + first), "quotes");
            for (int number = first; number < first + IN_ONE_CHANGE; number++) {
                String trigger = trigger(number);
                change.then(
                                new Operation.Set(
                                        QuoteLayout.quotes(scope),
                                        Integer.toString(number),
                                        "{\"trigger\":\"%s\",\"content\":\"text %d\",\"userId\":\"77\"}"
                                                .formatted(trigger, number)))
                        .then(
                                new Operation.Append(
                                        QuoteLayout.trigger(scope, trigger),
                                        Integer.toString(number)));
            }
            assertThat(changes.apply(change.build())).isInstanceOf(Outcome.Applied.class);
        }
        redis().send("SET", QuoteLayout.sequence(scope).name(), Integer.toString(MANY));
    }

    private static String trigger(int number) {
        return number % 2 == 0 ? "common" : "t" + number % 1_000;
    }

    private ChangeRequest request(String id) {
        return new ChangeRequest(scope, id, false, id, "", null, null);
    }

    @Test
    void everythingWorksAndNothingReadsThemAll() {
        var _ = redis().sendToMasters("CONFIG", "RESETSTAT");

        assertThat(add("common").json().at("/value/number").asInt()).isEqualTo(MANY + 1);
        assertThat(get("quotes/99999").json().get("content").asText()).isEqualTo("text 99999");
        Set<String> byChance =
                IntStream.range(0, 40)
                        .mapToObj(_ -> get("quotes/random?trigger=common").json())
                        .peek(quote ->
                                assertThat(quote.get("trigger").asText()).isEqualTo("common"))
                        .map(quote -> quote.get("number").asText())
                        .collect(Collectors.toSet());
        assertThat(byChance).hasSizeGreaterThan(20);
        assertThat(get("quotes/random").status()).isEqualTo(200);
        assertThat(listed("t17")).hasSize(100).isSorted().allMatch(n -> n % 1_000 == 17);
        JsonNode page = get("quotes?trigger=common&limit=500").json();
        assertThat(page.get("items")).hasSize(500);
        assertThat(
                        get("quotes?trigger=common&limit=500&after=" + page.get("next").asText())
                                .json()
                                .at("/items/0/number")
                                .asInt())
                .isEqualTo(1_002);
        assertThat(delete("quotes/17").status()).isEqualTo(204);
        assertThat(delete("quotes/17").status()).isEqualTo(404);
        assertThat(listed("t17")).hasSize(99).doesNotContain(17L);

        Set<String> ran = calls().keySet();
        assertThat(ran).contains("zrandmember", "hrandfield", "zrangebyscore", "hset");
        assertThat(ran).doesNotContainAnyElementsOf(READS_ALL);
        whoSaidThemAllIsForgottenSomeAtATime();
    }

    private void whoSaidThemAllIsForgottenSomeAtATime() {
        var _ = redis().sendToMasters("CONFIG", "RESETSTAT");
        int forgotten = 0;
        String after = "";
        do {
            JsonNode answer = sendTo("v1/users/77" + after, "DELETE", null).json();
            forgotten += answer.at("/forgotten/quotes").asInt();
            after = "?after=" + encoded(answer.get("next").asText());
        } while (!after.equals("?after=null"));

        assertThat(forgotten).isGreaterThanOrEqualTo(MANY);
        assertThat(get("quotes/99999").json().get("userId").isNull()).isTrue();
        assertThat(calls().get("hscan")).isGreaterThan(MANY / 1_000);
        assertThat(calls().keySet())
                .doesNotContainAnyElementsOf(
                        READS_ALL.stream().filter(name -> !name.endsWith("scan")).toList());
    }

    /// How often Redis ran each command since it was last asked to forget that.
    private Map<String, Long> calls() {
        return redis().sendToMasters("INFO", "commandstats").stream()
                .flatMap(stats -> String.valueOf(stats).lines())
                .filter(line -> line.startsWith("cmdstat_"))
                .collect(
                        Collectors.toMap(
                                line -> line.substring("cmdstat_".length(), line.indexOf(':')),
                                line ->
                                        Long.parseLong(
                                                line.replaceAll(".*:calls=([0-9]+),.*", "$1")),
                                Long::sum));
    }

    private Answer add(String trigger) {
        return post(
                "quotes",
                "{\"trigger\":\"%s\",\"content\":\"new\",\"userId\":\"77\"}".formatted(trigger));
    }

    private List<Long> listed(String trigger) {
        List<Long> numbers = new ArrayList<>();
        String after = "";
        while (!after.equals("null")) {
            JsonNode page = get("quotes?trigger=" + trigger + "&limit=30" + after).json();
            page.get("items").forEach(quote -> numbers.add(quote.get("number").asLong()));
            after = page.get("next").isNull() ? "null" : "&after=" + page.get("next").asText();
        }
        return numbers;
    }
}
