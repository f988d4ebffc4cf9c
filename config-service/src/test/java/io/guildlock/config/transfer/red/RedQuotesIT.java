package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedQuotesIT extends RedTest {

    @Test
    void quotesKeepTheirNumbersAndTheIndexIsMendedByThem() {
        Imported taken = take(sample(RedCog.QUOTE_DB));
        assertThat(taken.figures("quotes")).isEqualTo("7 0 0 0");
        assertThat(taken.findings())
                .containsExactlyInAnyOrder(
                        "mended quotes.trigger.map: 9 is there twice; indexed once",
                        "mended quotes.trigger.spoon: 5 is no quote; left out",
                        "mended quotes.trigger.kettle: 2 has another trigger; left out here",
                        "mended quotes.id.6: was not in the index of geese; it is now",
                        "mended quotes.incr: 9 is below the number 10; new quotes go on above it",
                        "refused quotes.id.7: content and trigger must be texts that are not empty");
        assertThat(numbers("map")).containsExactly(2, 9);
        assertThat(numbers("geese")).containsExactly(6);
        assertThat(numbers("spoon")).containsExactly(3);
        JsonNode second = get("quotes/2").json();
        assertThat(second.get("content").asText())
                .isEqualTo("The map was upside down, so technically we arrived.");
        assertThat(second.get("userId").asText()).isEqualTo(RedSample.USERS[0]);
        assertThat(second.get("jumpUrl").asText()).endsWith("/810227460381458432");
        assertThat(get("quotes/4").json().get("userId").isNull()).isTrue();
        assertThat(add("map", "after the move")).isEqualTo(11);
    }

    @Test
    void theCountGoesOnAboveWhatRedHasGivenOut() {
        ObjectNode file = sample(RedCog.QUOTE_DB);
        quotes(file).put("incr", 500);
        take(file);
        assertThat(add("map", "after the move")).isEqualTo(501);
    }

    @Test
    void aNumberThatBothGaveOutStaysWithTheOneThatIsHere() {
        ObjectNode file = sample(RedCog.QUOTE_DB);
        take(file);
        assertThat(add("map", "made here")).isEqualTo(11);
        quote(file, 11, "lamp", "made there");
        quote(file, 12, "lamp", "made there too");
        Imported later = take(file);
        assertThat(later.figures("quotes")).isEqualTo("2 0 7 0");
        assertThat(later.findings())
                .contains(
                        "mended quotes.id.11: the number is another quote's here; it is number 13"
                                + " now");
        assertThat(get("quotes/11").json().get("content").asText()).isEqualTo("made here");
        assertThat(get("quotes/12").json().get("content").asText()).isEqualTo("made there too");
        assertThat(get("quotes/13").json().get("content").asText()).isEqualTo("made there");
        assertThat(numbers("lamp")).containsExactly(12, 13);
        assertThat(take(file).figures("quotes")).isEqualTo("0 0 9 0");
        assertThat(numbers("lamp")).containsExactly(12, 13);
    }

    @Test
    void aQuoteDeletedHereStaysDeletedAndOneChangedThereIsTaken() {
        ObjectNode file = sample(RedCog.QUOTE_DB);
        take(file);
        delete("quotes/3");
        ((ObjectNode) quotes(file).get("id").get("3")).put("content", "changed there");
        ((ObjectNode) quotes(file).get("id").get("4")).put("trigger", "toast").putNull("user");
        ((ObjectNode) quotes(file).get("id").get("2")).putNull("user");
        Imported later = take(file);
        assertThat(later.figures("quotes")).isEqualTo("2 0 4 1");
        assertThat(later.findings()).contains("refused quotes.id.3: it was deleted here");
        assertThat(get("quotes/3").status()).isEqualTo(404);
        assertThat(get("quotes/2").json().get("userId").isNull()).isTrue();
        assertThat(numbers("toast")).containsExactly(4);
        assertThat(numbers("bread")).isEmpty();
        assertThat(take(file).figures("quotes")).isEqualTo("0 0 6 1");
    }

    private static ObjectNode quotes(ObjectNode file, io.guildlock.contract.GuildId of) {
        return (ObjectNode) RedSample.guild(file, of).get("quotes");
    }

    private ObjectNode quotes(ObjectNode file) {
        return quotes(file, guild);
    }

    private void quote(ObjectNode file, int number, String trigger, String content) {
        ((ObjectNode) quotes(file).get("id"))
                .putObject("" + number)
                .put("content", content)
                .put("trigger", trigger);
        ((ObjectNode) quotes(file).get("trigger")).withArray(trigger).add("" + number);
    }

    private int add(String trigger, String content) {
        return post(
                        "quotes",
                        "{\"trigger\":\"%s\",\"content\":\"%s\",\"userId\":\"1\"}"
                                .formatted(trigger, content))
                .json()
                .at("/value/number")
                .asInt();
    }

    private List<Integer> numbers(String trigger) {
        List<Integer> numbers = new ArrayList<>();
        get("quotes?trigger=" + trigger)
                .json()
                .get("items")
                .forEach(quote -> numbers.add(quote.get("number").asInt()));
        return numbers;
    }
}
