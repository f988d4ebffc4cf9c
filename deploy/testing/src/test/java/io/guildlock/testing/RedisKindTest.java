package io.guildlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisKindTest {

    @Test
    void aKindIsParsedFromTheNameItPrints() {
        for (RedisKind kind : RedisKind.values()) {
            assertThat(RedisKind.parse(kind.toString())).isEqualTo(kind);
        }
    }

    @Test
    void anythingElseIsRefusedNamingWhatIsAllowed() {
        assertThatThrownBy(() -> RedisKind.parse("docker"))
                .hasMessageContaining("docker")
                .hasMessageContaining("allowed: container, embedded");
    }
}
