package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.RedisUri;
import io.guildlock.lock.lease.StoreUnavailableException;
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

    private RedisLink link(TlsFront front, TestCertificate authority) {
        String uri =
                redis.serviceUri()
                        .toString()
                        .replace("redis://", "rediss://")
                        .replace("127.0.0.1:" + redis.port(), "127.0.0.1:" + front.port());
        return RedisLink.open(
                new RedisSettings(
                        RedisUri.parse(uri),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        4,
                        Duration.ofSeconds(5),
                        Authorities.read(authority.writeTo(directory.resolve("ca")))));
    }

    @Test
    void aRedisWhoseCertificateIsOfTheAuthorityIsUsed() {
        try (RedisLink link = link(front, CERTIFICATE)) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(StoreUnavailableException.class)
                    .until(() -> link.redisson() != null);

            assertThat(new RedissonProbe(link, "here").look().complaints()).isEmpty();
            assertThat(front.handshakes()).isPositive();
        }
    }

    @Test
    void oneOfAnotherAuthorityIsNot() {
        int before = front.refusals();
        try (RedisLink link = link(front, OTHER)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> front.refusals() > before);

            assertThatThrownBy(link::redisson).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void oneOfAnotherNameIsNot() {
        int before = elsewhere.refusals();
        try (RedisLink link = link(elsewhere, OTHER)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> elsewhere.refusals() > before);

            assertThatThrownBy(link::redisson).isInstanceOf(StoreUnavailableException.class);
        }
    }
}
