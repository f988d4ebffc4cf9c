package io.guildlock.testing;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives a `@QuarkusTest` API keys: for the bots `one` and `two` a key with all scopes, and for
/// each scope one with all others. Sets `guildlock.keys.*`, and fills every field of type
/// [TestKeys] of the test.
public final class TestKeys implements QuarkusTestResourceLifecycleManager {
    /// More than any test makes with one key, but the one that wants to be refused.
    public static final int CALLS_AT_ONCE = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, ApiKey> made = new HashMap<>();
    private final List<StoredKey> stored = new ArrayList<>();
    private final Path directory = TemporaryDirectory.make();
    private final Path file = directory.resolve("keys");

    @Override
    public Map<String, String> start() {
        for (String bot : List.of("one", "two")) {
            make(bot, EnumSet.allOf(KeyScope.class));
            for (KeyScope scope : KeyScope.values()) {
                make(bot, allBut(scope));
            }
        }
        write(new KeyFile(stored).text());
        return Map.of(
                "guildlock.keys.file",
                file.toString(),
                "guildlock.keys.look-every",
                "100ms",
                "guildlock.keys.calls-per-second",
                "5",
                "guildlock.keys.calls-at-once",
                String.valueOf(CALLS_AT_ONCE));
    }

    /// After [RedisTestResource], whose file of keys this one replaces.
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this, new TestInjector.MatchesType(TestKeys.class));
    }

    @Override
    public void stop() {
        TemporaryDirectory.remove(directory);
    }

    /// The key of a bot with all scopes.
    public String of(String bot) {
        return made(bot, EnumSet.allOf(KeyScope.class)).reveal();
    }

    /// The key of a bot with all scopes but this.
    public String lacking(String bot, KeyScope scope) {
        return made(bot, allBut(scope)).reveal();
    }

    /// A key of that bot that is in no file.
    public ApiKey unknown() {
        return ApiKey.random(random);
    }

    /// What is in the file for the bots.
    public List<StoredKey> stored() {
        return List.copyOf(stored);
    }

    /// Replaces the file by one without a key.
    public void revoke(String key) {
        String id = key.substring("glk_".length(), "glk_".length() + 12);
        write(new KeyFile(stored.stream().filter(one -> !one.id().equals(id)).toList()).text());
    }

    /// Replaces the file by one with all keys.
    public void revokeNone() {
        write(new KeyFile(stored).text());
    }

    /// Replaces the file, in one step.
    public void write(String text) {
        try {
            Path next = Files.writeString(directory.resolve("next"), text);
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(String bot, Set<KeyScope> scopes) {
        ApiKey key = ApiKey.random(random);
        made.put(bot + scopes, key);
        stored.add(StoredKey.of(key, new BotId(bot), scopes, Instant.EPOCH, ""));
    }

    private ApiKey made(String bot, Set<KeyScope> scopes) {
        ApiKey key = made.get(bot + scopes);
        if (key == null) {
            throw new IllegalArgumentException("there is no key of " + bot);
        }
        return key;
    }

    private static Set<KeyScope> allBut(KeyScope scope) {
        return EnumSet.complementOf(EnumSet.of(scope));
    }
}
