package io.guildlock.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "42", "80351110224678912", "18446744073709551615", "global"})
    void guildsAreSnowflakesOrGlobal(String text) {
        assertThat(new GuildId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "042", "-1", "1e3", "18446744073709551616", "Global", "42}", "４２"})
    void otherGuildsAreRefusedByName(String text) {
        assertThatThrownBy(() -> new GuildId(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("guild is " + text)
                .hasMessageContaining("18446744073709551615");
    }

    @Test
    void theKindIsThePartBeforeTheFirstColon() {
        assertThat(new Entity("party:3f2a:x").kind()).isEqualTo("party");
        assertThat(new Entity("party").kind()).isEqualTo("party");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a{b}", "a/b", "ä"})
    void entitiesThatWouldNeedEncodingAreRefused(String text) {
        assertThatThrownBy(() -> new Entity(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void anEntityMayHave128CharactersAndNoMore() {
        assertThat(new Entity("x".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new Entity("x".repeat(129)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void twoSpellingsOfOneLeaseIdAreOneLease() {
        assertThat(new LeaseId("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
                .isEqualTo(new LeaseId("01arz3ndektsv4rrffq69g5fav"));
        assertThat(new LeaseId("0190A3C4-0000-7000-8000-000000000001"))
                .isEqualTo(new LeaseId("0190a3c4-0000-7000-8000-000000000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "81ARZ3NDEKTSV4RRFFQ69G5FAV", "0190a3c4-0000-7000-8000", "!lease"})
    void otherLeaseIdsAreRefused(String text) {
        assertThatThrownBy(() -> new LeaseId(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.5", "007", "9007199254740992", "99999999999999999999", ""})
    void tokensOutOfRangeAreRefused(String text) {
        assertThatThrownBy(() -> FencingToken.parse(text))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theLargestTokenIsTwoToThe53MinusOne() {
        assertThat(FencingToken.parse("9007199254740991").value()).isEqualTo(FencingToken.MAX);
    }
}
