package io.guildlock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void noPortNorOneBesideItIsGivenTwiceThoughNothingListensThereYet() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            int port = FreePort.onLoopback();
            for (int beside = 0; beside < 10; beside++) {
                assertThat(given.add(port + beside)).isTrue();
            }
        }
    }

    @Test
    void aPortWhoseBusIsTakenIsPassedOver() throws IOException {
        int next = FreePort.onLoopback() + 10;
        try (var _ = new ServerSocket(next + 10_000, 1, LOOPBACK)) {
            assertThat(FreePort.onLoopback()).isNotEqualTo(next);
        }
    }
}
