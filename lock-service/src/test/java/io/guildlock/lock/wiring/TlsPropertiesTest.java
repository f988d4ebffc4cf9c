package io.guildlock.lock.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.runtime.settings.WrongSettingException;
import io.guildlock.runtime.tls.TlsProperties;
import io.guildlock.testing.TestCertificate;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsPropertiesTest {
    private static final String CERTIFICATE = "guildlock.tls.certificate";
    private static final String KEY = "guildlock.tls.key";

    private static final TestCertificate ONE = TestCertificate.make("EC");
    private static final TestCertificate OTHER = TestCertificate.make("EC");

    @TempDir private Path directory;

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withCustomizers(new TlsProperties())
                .withSources(new PropertiesConfigSource(values, "test", 400))
                .build();
    }

    private Map<String, String> pair(Path certificate, Path key) {
        return Map.of(
                CERTIFICATE,
                certificate.toString(),
                KEY,
                key.toString(),
                "quarkus.http.port",
                "8085");
    }

    @Test
    void withACertificateThePortSpeaksTlsAndNothingElse() {
        SmallRyeConfig config =
                config(
                        pair(
                                ONE.writeTo(directory.resolve("c")),
                                ONE.writeKeyTo(directory.resolve("k"))));

        assertThat(config.getValue("quarkus.http.ssl-port", Integer.class)).isEqualTo(8085);
        assertThat(config.getValue("quarkus.http.insecure-requests", String.class))
                .isEqualTo("disabled");
    }

    @Test
    void withoutOneNothingIsSaid() {
        assertThat(config(Map.of()).getOptionalValue("quarkus.http.ssl-port", String.class))
                .isEmpty();
    }

    @Test
    void oneWithoutTheOtherStopsTheStart() {
        assertThatThrownBy(() -> config(Map.of(CERTIFICATE, "c")))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageStartingWith(KEY + " is not set");
        assertThatThrownBy(() -> config(Map.of(KEY, "k")))
                .hasMessageStartingWith(CERTIFICATE + " is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY,a private key as RSA PRIVATE KEY",
        "EC PRIVATE KEY,a private key as EC PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY,a private key that is encrypted"
    })
    void aKeyInAnotherFormIsToldApartAndHowToTurnIt(String form, String told) throws Exception {
        Path certificate = ONE.writeTo(directory.resolve("c"));
        Path key =
                Files.writeString(
                        directory.resolve("k"),
                        "-----BEGIN %s-----\nc2VjcmV0\n-----END %s-----\n".formatted(form, form));

        assertThatThrownBy(() -> config(pair(certificate, key)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageStartingWith(KEY + ": " + key + " holds " + told)
                .hasMessageContaining("PKCS #8")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void whatIsNoCertificateOrNotOfItsKeyStopsTheStart() throws Exception {
        Path certificate = ONE.writeTo(directory.resolve("c"));
        Path key = ONE.writeKeyTo(directory.resolve("k"));
        Path wrong = Files.writeString(directory.resolve("wrong"), "nonsense");

        assertThatThrownBy(() -> config(pair(directory.resolve("none"), key)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining(CERTIFICATE)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> config(pair(wrong, key))).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> config(pair(certificate, wrong)))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() ->
                        config(pair(certificate, OTHER.writeKeyTo(directory.resolve("other")))))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("is not of " + CERTIFICATE);
    }
}
