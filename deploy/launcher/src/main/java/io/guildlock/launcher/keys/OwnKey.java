package io.guildlock.launcher.keys;

import io.guildlock.client.Guildlock;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The key with which a command calls services: from a file or the environment, never from the
/// command line, which everybody sees.
public final class OwnKey {
    /// The variable that holds a key.
    public static final String VARIABLE = "GUILDLOCK_KEY";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "a file with the API key to call with (default: the variable GUILDLOCK_KEY)")
    private @Nullable Path file;

    private final Map<String, String> environment;

    public OwnKey() {
        this(System.getenv());
    }

    /// As if it were given, for a command's child processes.
    public static OwnKey of(@Nullable String file) {
        OwnKey key = new OwnKey();
        key.file = file == null ? null : Path.of(file);
        return key;
    }

    /// The file given, if any; for child processes, which have the same environment.
    public @Nullable String file() {
        return file == null ? null : file.toAbsolutePath().toString();
    }

    OwnKey(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The key; empty if none was given.
    ///
    /// @throws LaunchException if what was given is no key; the message does not show it
    public Optional<ApiKey> read() {
        if (file != null) {
            return Optional.of(parse(text(file), file.toString()));
        }
        String variable = environment.get(VARIABLE);
        return variable == null || variable.isBlank()
                ? Optional.empty()
                : Optional.of(parse(variable, "the variable " + VARIABLE));
    }

    /// Has a client send it.
    public Guildlock.Builder with(Guildlock.Builder client) {
        read().ifPresent(key -> client.key(key.reveal()));
        return client;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LaunchException("--key-file: %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static ApiKey parse(String text, String where) {
        return ApiKey.parse(text.strip())
                .orElseThrow(() -> new LaunchException(where + " holds no API key (glk_…)"));
    }
}
