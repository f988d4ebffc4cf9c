package io.guildlock.launcher.keys;

import io.guildlock.client.Guildlock;
import io.guildlock.client.http.Trust;
import io.guildlock.launcher.LaunchException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who may have signed the certificates of the services that a command calls.
public final class Trusted {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "certificates (PEM) of who may have signed those of services with https URLs (default: whom Java trusts)")
    private @Nullable Path file;

    /// As if it were given, for a command's child processes.
    public static Trusted of(@Nullable String file) {
        Trusted trusted = new Trusted();
        trusted.file = file == null ? null : Path.of(file);
        return trusted;
    }

    /// The file given, if any.
    public @Nullable String file() {
        return file == null ? null : file.toAbsolutePath().toString();
    }

    /// For connections; empty if Java is to decide.
    ///
    /// @throws LaunchException if the file holds no certificates
    public Optional<SSLContext> context() {
        try {
            return Optional.ofNullable(file).map(Trust::in);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("--ca: " + e.getMessage(), e);
        }
    }

    /// Has a client trust them.
    public Guildlock.Builder with(Guildlock.Builder client) {
        try {
            return file == null ? client : client.authorities(file);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("--ca: " + e.getMessage(), e);
        }
    }
}
