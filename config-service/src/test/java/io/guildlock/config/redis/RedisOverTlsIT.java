package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.RedisUri;
import io.guildlock.runtime.redis.Authorities;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.testing.TestCertificate;
import io.guildlock.testing.TestRedis;
import io.guildlock.testing.TlsFront;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Each connection to Redis over TLS, which an end in front of it takes off.
@Tag("deep")
@DisabledIfSystemProperty(named = "guildlock.test.topology", matches = "sentinel|cluster")
class RedisOverTlsIT {
    private static final TestCertificate CERTIFICATE = TestCertificate.make("EC");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static TestRedis redis;
    private static TlsFront front;
    private static TlsFront elsewhere;
    private static final TestCertificate OTHER = TestCertificate.ofElsewhere();

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        front = TlsFront.of(redis.port(), CERTIFICATE);
        elsewhere = TlsFront.of(redis.port(), OTHER);
    }

    @AfterAll
    static void stop() {
        front.close();
        elsewhere.close();
        redis.close();
    }

    private RedisConnections connections(TlsFront front, TestCertificate authority) {
        String uri =
                redis.serviceUri()
                        .toString()
                        .replace("redis://", "rediss://")
                        .replace("127.0.0.1:" + redis.port(), "127.0.0.1:" + front.port());
        return new RedisConnections(
                new RedisSettings(
                        RedisUri.parse(uri),
                        LONG,
                        LONG,
                        4,
                        LONG,
                        Authorities.read(authority.writeTo(directory.resolve("ca")))),
                new GroupCommit.Bounds(2, 128, 1_000, LONG),
                new Replicas(1, LONG));
    }

    @Test
    void aRedisWhoseCertificateIsOfTheAuthorityIsUsed() {
        try (RedisConnections connections = connections(front, CERTIFICATE)) {
            assertThat(new RedisLook(connections).look().complaints()).isEmpty();
            assertThat(front.handshakes()).isPositive();
        }
    }

    @Test
    void oneOfAnotherAuthorityIsNot() {
        try (RedisConnections connections = connections(front, OTHER)) {
            assertRefused(connections, front);
        }
    }

    @Test
    void oneOfAnotherNameIsNot() {
        try (RedisConnections connections = connections(elsewhere, OTHER)) {
            assertRefused(connections, elsewhere);
        }
    }

    private static void assertRefused(RedisConnections connections, TlsFront front) {
        int before = front.refusals();
        assertThatThrownBy(() -> new RedisLook(connections).look())
                .isInstanceOf(StoreFailure.class);
        await().atMost(LONG).until(() -> front.refusals() > before);
    }
}
