package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestCertificate;
import io.guildlock.testing.TestTls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// config-service with a certificate; lock-service has the same test, as each has its own settings
/// of Quarkus.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
@QuarkusTestResource(value = TestTls.class, restrictToAnnotatedClass = true)
@Tag("deep")
class TlsIT {
    @TestHTTPResource(value = "/problems", tls = true)
    @Nullable URI problems;

    @Nullable TestTls tls;

    @Test
    void whoTrustsItsAuthorityIsServedAndNobodyElse() throws Exception {
        assertThat(status(tls().first())).isEqualTo(200);
        assertThatThrownBy(() -> status(TestCertificate.make("EC")))
                .isInstanceOf(IOException.class);
        URI plain = URI.create(problems().toString().replace("https:", "http:"));
        assertThatThrownBy(() -> get(plain, tls().first())).isInstanceOf(IOException.class);
    }

    @Test
    void aNewCertificateIsTakenWithoutARestartAndHalfOfOneIsNot() throws Exception {
        TestCertificate next = TestCertificate.make("RSA");
        tls().writeCertificate(next);
        tls().writeKey(TestCertificate.make("EC"));
        assertThat(status(tls().first())).isEqualTo(200);
        tls().writeKey(next);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> status(next) == 200);
        assertThatThrownBy(() -> status(tls().first())).isInstanceOf(IOException.class);
        tls().write(tls().first());
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> status(tls().first()) == 200);
    }

    private int status(TestCertificate trusted) throws Exception {
        return get(problems(), trusted);
    }

    private static int get(URI at, TestCertificate trusted) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trusted.context())
                        .build()) {
            return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private TestTls tls() {
        return Objects.requireNonNull(tls);
    }

    private URI problems() {
        return Objects.requireNonNull(problems);
    }
}
