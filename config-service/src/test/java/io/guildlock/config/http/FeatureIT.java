package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sets, role grants and quotes, and the races scenarios 14 and 16 make impossible.
@Tag("topologies")
@QuarkusTest
class FeatureIT extends HttpTest {

    @Test
    void aSetHasEachMemberOnceAndInOrder() {
        assertThat(put("sets/s/b", null).status()).isEqualTo(201);
        assertThat(put("sets/s/b", null).status()).isEqualTo(200);
        assertThat(put("sets/s/" + encoded("a/ü"), null).status()).isEqualTo(201);
        assertThat(get("sets/s").json().get("items").toString()).isEqualTo("[\"b\",\"a/ü\"]");
        assertThat(get("sets/s/b").status()).isEqualTo(200);
        assertThat(delete("sets/s/b").status()).isEqualTo(204);
        assertThat(delete("sets/s/b").status()).isEqualTo(404);
        assertThat(get("sets/s/b").status()).isEqualTo(404);
    }

    @Test
    void aBoundedSetIsNeverFullerThanItsBound() {
        List<Answer> answers = atOnce(30, i -> put("sets/s/" + i + "?max=5", null));
        assertThat(count(answers, 201)).isEqualTo(5);
        assertThat(count(answers, 409)).isEqualTo(25);
        assertThat(get("sets/s").json().get("items")).hasSize(5);
        String there = get("sets/s").json().at("/items/0").asText();
        assertThat(put("sets/s/" + there + "?max=1", null).status()).isEqualTo(200);
        assertThat(put("sets/s/x?max=0", null).status()).isEqualTo(400);
        assertThat(put("sets/s/x?max=many", null).json().get("field").asText()).isEqualTo("max");
    }

    @Test
    void oneGrantSentByManyIsStoredOnce() {
        List<Answer> answers = atOnce(32, i -> put("role-grants/11/22", null));
        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(count(answers, 200)).isEqualTo(31);
        assertThat(get("role-grants/11").json().get("granters")).hasSize(1);
    }

    @Test
    void differentGrantsAreAllStored() {
        List<Answer> answers =
                atOnce(40, i -> put("role-grants/" + (i % 4 + 1) + "/" + (i + 1), null));
        assertThat(count(answers, 201)).isEqualTo(40);
        List<String> all = new ArrayList<>();
        String next = "";
        while (!next.equals("null")) {
            JsonNode page = get("role-grants?limit=7" + next).json();
            page.get("items").forEach(one -> all.add(one.toString()));
            next = page.get("next").isNull() ? "null" : "&after=" + page.get("next").asText();
        }
        assertThat(all).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void grantsOfManyRolesAreListedByNumberInPagesOfAnySize() {
        List<String> expected = new ArrayList<>();
        for (int role = 40; role >= 1; role--) {
            for (int granter = 1; granter <= 2; granter++) {
                assertThat(put("role-grants/" + role + "/" + granter, null).status())
                        .isEqualTo(201);
            }
        }
        for (int role = 1; role <= 40; role++) {
            expected.addAll(List.of(role + "/1", role + "/2"));
        }
        for (int limit : List.of(1, 33, 79, 80, 81)) {
            List<String> listed = new ArrayList<>();
            String after = "";
            while (!after.equals("null")) {
                JsonNode page = get("role-grants?limit=" + limit + after).json();
                assertThat(page.get("items")).hasSizeLessThanOrEqualTo(limit);
                page.get("items")
                        .forEach(one ->
                                listed.add(
                                        one.get("role").asText()
                                                + "/"
                                                + one.get("granter").asText()));
                after = page.get("next").isNull() ? "null" : "&after=" + page.get("next").asText();
            }
            assertThat(listed).as("in pages of " + limit).isEqualTo(expected);
        }
    }

    @Test
    void aRevokedGrantIsGoneAndSoIsItsRole() {
        put("role-grants/11/22", null);
        assertThat(get("role-grants/11?any=21,22").text())
                .contains("\"granted\":true")
                .contains("[\"22\"]");
        assertThat(delete("role-grants/11/22").status()).isEqualTo(204);
        assertThat(delete("role-grants/11/22").status()).isEqualTo(404);
        assertThat(get("role-grants/11?any=21,22").json().get("granted").asBoolean()).isFalse();
        assertThat(get("role-grants").json().get("items")).isEmpty();
        assertThat(put("role-grants/x/22", null).json().get("field").asText()).isEqualTo("role");
    }

    @Test
    void quotesAtOnceGetConsecutiveNumbersAndTheIndexAgrees() {
        List<Answer> answers = atOnce(50, i -> quote("t" + i % 3, "c" + i));
        assertThat(count(answers, 201)).isEqualTo(50);
        assertThat(answers.stream().map(a -> a.json().at("/value/number").asInt()).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
        int indexed = 0;
        for (int t = 0; t < 3; t++) {
            for (JsonNode found : get("quotes?trigger=t" + t).json().get("items")) {
                indexed++;
                assertThat(get("quotes/" + found.get("number").asText()).json()).isEqualTo(found);
            }
        }
        assertThat(indexed).isEqualTo(50);
    }

    private Answer quote(String trigger, String content) {
        return post(
                "quotes",
                "{\"trigger\":\"%s\",\"content\":\"%s\",\"userId\":\"1\"}"
                        .formatted(trigger, content));
    }

    @Test
    void aQuoteIsDeletedOnceWithItsIndexEntry() {
        quote("t", "only");
        assertThat(get("quotes/random?trigger=t").json().get("content").asText()).isEqualTo("only");
        List<Answer> answers = atOnce(12, i -> delete("quotes/1"));
        assertThat(count(answers, 204)).isEqualTo(1);
        assertThat(count(answers, 404)).isEqualTo(11);
        assertThat(get("quotes/random?trigger=t").status()).isEqualTo(404);
        assertThat(get("quotes/random").status()).isEqualTo(404);
        assertThat(get("quotes?trigger=t").json().get("items")).isEmpty();
        assertThat(quote("t", "next").json().at("/value/number").asInt()).isEqualTo(2);
    }

    @Test
    void noReaderEverFindsAnIndexEntryWithoutItsQuote() {
        quote("t", "stays"); // so that there is always one to find
        List<Answer> answers =
                atOnce(
                        60,
                        i ->
                                switch (i % 3) {
                                    case 0 -> quote("t", "c");
                                    case 1 -> delete("quotes/" + (i / 3 + 2));
                                    default -> get("quotes/random?trigger=t");
                                });
        for (int i = 0; i < answers.size(); i++) {
            Integer[] expected =
                    switch (i % 3) {
                        case 0 -> new Integer[] {201};
                        case 1 -> new Integer[] {204, 404};
                        default -> new Integer[] {200};
                    };
            assertThat(answers.get(i).status()).isIn((Object[]) expected);
        }
    }
}
