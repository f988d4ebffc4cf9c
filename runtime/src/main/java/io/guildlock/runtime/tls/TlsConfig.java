package io.guildlock.runtime.tls;

import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings `guildlock.tls.*`, the same in both services.
@ConfigMapping(prefix = "guildlock.tls")
public interface TlsConfig {
    /// The certificate with which the service shows who it is, those of intermediate authorities
    /// behind it. With it `quarkus.http.port` speaks TLS and nothing else.
    @Form("a file with certificates (PEM), together with `guildlock.tls.key`")
    Optional<Path> certificate();

    /// The private key of that certificate.
    @Form("a file with a private key (PEM, PKCS #8), together with `guildlock.tls.certificate`")
    Optional<Path> key();

    /// How often both files are looked at for changes.
    @Within(least = "100ms", most = "10m")
    @WithDefault("5s")
    Duration lookEvery();
}
