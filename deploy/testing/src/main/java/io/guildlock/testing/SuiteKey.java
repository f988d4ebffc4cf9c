package io.guildlock.testing;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// The key with which a whole suite runs where `guildlock.test.keys` is `true`: made anew each
/// time, of the bot `default`, with all scopes. The service gets its file from [RedisTestResource],
/// and the calls of the tests the key from a filter in the tests of each service.
public final class SuiteKey {
    /// The property that asks for it.
    public static final String PROPERTY = "guildlock.test.keys";

    private static final String FILE = "guildlock.keys.file";
    private static final ApiKey KEY = ApiKey.random(new SecureRandom());
    private static final Path DIRECTORY = TemporaryDirectory.make();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> TemporaryDirectory.remove(DIRECTORY)));
    }

    private SuiteKey() {}

    static boolean isAskedFor() {
        return Boolean.getBoolean(PROPERTY);
    }

    /// For a service under test: where its keys are, and no limit that a suite would reach.
    static Map<String, String> settings() {
        StoredKey stored =
                StoredKey.of(
                        KEY,
                        BotId.DEFAULT,
                        EnumSet.allOf(KeyScope.class),
                        Instant.EPOCH,
                        "the suite");
        try {
            Files.writeString(file(), new KeyFile(List.of(stored)).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                FILE,
                file().toString(),
                "guildlock.keys.calls-at-once",
                "1000000",
                "guildlock.keys.calls-per-second",
                "1000000");
    }

    /// Whether a service was given that file, and not one of a test's own.
    ///
    /// @param keysFile its `guildlock.keys.file`
    public static boolean isIn(String keysFile) {
        return file().toString().equals(keysFile);
    }

    /// What `Authorization` is to be.
    public static String authorization() {
        return "Bearer " + KEY.reveal();
    }

    private static Path file() {
        return DIRECTORY.resolve("keys");
    }
}
