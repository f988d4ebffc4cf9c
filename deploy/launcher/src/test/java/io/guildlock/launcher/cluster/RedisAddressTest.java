package io.guildlock.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void credentialsAreNotShown() {
        assertThat(RedisAddress.withoutCredentials("redis://bot:s%40cret@h:1/2"))
                .isEqualTo("redis://h:1/2");
        assertThat(RedisAddress.withoutCredentials("redis://h:1")).isEqualTo("redis://h:1/0");
        assertThat(RedisAddress.withoutCredentials("redis-sentinel://bot:secret@h1,h2/m"))
                .isEqualTo("redis-sentinel://h1:26379,h2:26379/m");
    }

    @Test
    void oneOfSeveralHostsIsEnough() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            RedisAddress.requireReachable(
                    "redis-cluster://127.0.0.1:%d,127.0.0.1:%d"
                            .formatted(FreePort.onLoopback(), listening.getLocalPort()));
        }
    }

    @Test
    void aWrongUriSaysWhatIsAllowed() {
        assertThatThrownBy(() -> RedisAddress.requireReachable("redis-sentinel://h1,h2"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("master")
                .hasMessageContaining("allowed");
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
