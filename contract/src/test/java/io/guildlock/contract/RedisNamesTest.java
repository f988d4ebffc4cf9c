package io.guildlock.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisNamesTest {
    private static final GuildId GUILD = new GuildId("42");
    private static final Entity ENTITY = new Entity("party:7");

    @Test
    void namesAreTheOnesPublished() {
        assertThat(RedisNames.lock(BotId.DEFAULT, GUILD, ENTITY))
                .isEqualTo("gl:{default:42}:lock:party:7");
        assertThat(RedisNames.fencingCounter(BotId.DEFAULT, GUILD, ENTITY))
                .isEqualTo("redisson_lock_token:gl:{default:42}:lock:party:7");
        assertThat(RedisNames.unlockChannel(BotId.DEFAULT, GUILD, ENTITY))
                .isEqualTo("redisson_lock__channel:gl:{default:42}:lock:party:7");
        assertThat(RedisNames.guilds(BotId.DEFAULT)).isEqualTo("gl:{default:global}:guilds");
    }

    @Test
    void differentTextsNeverShareAnEncoding() {
        List<String> texts =
                List.of(
                        "a:b", "a%3Ab", "a/b", "a{b}", "ä", "a\u0308", "😀", "", " ", "%", "\u0000",
                        "a");

        assertThat(texts.stream().map(RedisNames::encode).distinct()).hasSize(texts.size());
        assertThat(texts).allSatisfy(RedisNamesTest::survives);
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> RedisNames.encode("a\uD83D"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RedisNames.encode("\uDE00b"))
                .isInstanceOf(InvalidValueException.class);
    }

    private static void survives(String text) {
        String encoded = RedisNames.encode(text);
        assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
