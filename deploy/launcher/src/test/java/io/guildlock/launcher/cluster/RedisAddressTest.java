package io.guildlock.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.FreePort;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void credentialsAreNotShown() {
        assertThat(RedisAddress.withoutCredentials("redis://bot:s%40cret@h:1/2"))
                .isEqualTo("redis://h:1/2");
        assertThat(RedisAddress.withoutCredentials("redis://h:1")).isEqualTo("redis://h:1");
    }

    @Test
    void anAddressWithoutAListenerIsRefusedInOneLineWithoutItsPassword() {
        String uri = "redis://bot:secret@127.0.0.1:" + FreePort.onLoopback();

        assertThatThrownBy(() -> RedisAddress.requireReachable(uri))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }
}
