package io.guildlock.runtime.tls;

import io.guildlock.runtime.settings.WrongSettingException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Says what `guildlock.tls.*` means in Quarkus's own settings, which a service may still be given:
/// they win. Registered for SmallRye Config under `META-INF/services`.
public final class TlsProperties implements SmallRyeConfigBuilderCustomizer {
    /// Under which Quarkus's registry knows the certificate.
    static final String NAME = "guildlock";

    private static final String CERTIFICATE = "guildlock.tls.certificate";
    private static final String KEY = "guildlock.tls.key";

    // Above application.properties, below what an operator gives.
    private static final int ORDINAL = 255;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources((ConfigSourceFactory) TlsProperties::sources);
    }

    private static Iterable<ConfigSource> sources(ConfigSourceContext given) {
        String certificate = value(given, CERTIFICATE);
        String key = value(given, KEY);
        if (certificate == null && key == null) {
            return List.of();
        }
        if (certificate == null || key == null) {
            throw new WrongSettingException(
                    "%s is not set, but %s is; allowed: both or none"
                            .formatted(
                                    certificate == null ? CERTIFICATE : KEY,
                                    certificate == null ? KEY : CERTIFICATE));
        }
        ServerCertificate.read(Path.of(certificate), Path.of(key));
        return List.of(
                new PropertiesConfigSource(
                        properties(given, certificate, key), "guildlock.tls", ORDINAL));
    }

    private static Map<String, String> properties(
            ConfigSourceContext given, String certificate, String key) {
        String port = value(given, "quarkus.http.port");
        String testPort = value(given, "quarkus.http.test-port");
        return Map.of(
                "quarkus.tls." + NAME + ".key-store.pem.0.cert",
                certificate,
                "quarkus.tls." + NAME + ".key-store.pem.0.key",
                key,
                "quarkus.http.tls-configuration-name",
                NAME,
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl-port",
                port == null ? "8080" : port,
                "quarkus.http.test-ssl-port",
                testPort == null ? "0" : testPort);
    }

    private static @Nullable String value(ConfigSourceContext given, String name) {
        ConfigValue found = given.getValue(name);
        String text = found == null ? null : found.getValue();
        return text == null || text.isBlank() ? null : text;
    }
}
