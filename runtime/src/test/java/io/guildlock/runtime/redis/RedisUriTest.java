package io.guildlock.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisUriTest {

    @Test
    void whatIsLeftOutHasRedissDefaults() {
        assertThat(RedisUri.parse("redis://localhost"))
                .isEqualTo(new RedisUri(false, "localhost", 6379, 0, null, null));
    }

    @Test
    void everyPartIsRead() {
        assertThat(RedisUri.parse("rediss://bot:s%40cret@redis.example:7000/3"))
                .isEqualTo(new RedisUri(true, "redis.example", 7000, 3, "bot", "s@cret"));
        assertThat(RedisUri.parse("redis://:secret@h"))
                .isEqualTo(new RedisUri(false, "h", 6379, 0, null, "secret"));
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(RedisUri.parse("redis://bot:secret@h:1/2")).hasToString("redis://h:1/2");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, scheme",
        "redis:///1, host",
        "redis://h:99999, port",
        "redis://h/16, database",
        "redis://h/x, database",
        "redis-cluster://h, not supported",
        "'a b', not a URI"
    })
    void wrongOnesSayWhatIsWrong(String text, String says) {
        assertThatThrownBy(() -> RedisUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }
}
