package io.guildlock.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.contract.key.StoredKey;
import io.guildlock.runtime.settings.WrongSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    @TempDir private Path directory;

    private final SecureRandom random = new SecureRandom();
    private final ApiKey first = ApiKey.random(random);
    private final ApiKey second = ApiKey.random(random);
    private final List<KeyRing> started = new ArrayList<>();

    private record Given(Optional<Path> file, boolean unsafeEveryoneMayCall) implements KeysConfig {
        @Override
        public Duration lookEvery() {
            return Duration.ofDays(1);
        }

        @Override
        public int callsPerSecond() {
            return 1;
        }

        @Override
        public int callsAtOnce() {
            return 1;
        }
    }

    private KeyRing start(Optional<Path> file, String host, boolean unsafe) {
        KeyRing ring = new KeyRing(new Given(file, unsafe), host);
        started.add(ring);
        ring.start();
        return ring;
    }

    @AfterEach
    void stopAll() {
        started.forEach(KeyRing::stop);
    }

    private Path file(ApiKey... keys) throws IOException {
        List<StoredKey> stored = new ArrayList<>();
        for (ApiKey key : keys) {
            stored.add(
                    StoredKey.of(
                            key, new BotId("mine"), EnumSet.of(KeyScope.LOCKS), Instant.EPOCH, ""));
        }
        return Files.writeString(directory.resolve("keys"), new KeyFile(stored).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1"})
    void withoutKeysOnlyThisMachineIsServed(String host) {
        assertThat(start(Optional.empty(), host, false).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no such host"})
    void withoutKeysNothingStartsWhereOthersCanCall(String host) {
        assertThatThrownBy(() -> start(Optional.empty(), host, false))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("guildlock.keys.file")
                .hasMessageContaining("guildlock.keys.unsafe-everyone-may-call");
        assertThat(start(Optional.empty(), host, true).isOpen()).isTrue();
    }

    @Test
    void withKeysOthersMayCall() throws IOException {
        KeyRing ring = start(Optional.of(file(first)), "0.0.0.0", false);

        assertThat(ring.isOpen()).isFalse();
        assertThat(ring.find(first))
                .contains(new Identity(new BotId("mine"), EnumSet.of(KeyScope.LOCKS), first.id()));
        assertThat(ring.find(second)).isEmpty();
        assertThat(ring.find(new ApiKey(first.id(), second.secret()))).isEmpty();
    }

    @Test
    void anEmptyFileAcceptsNobody() throws IOException {
        KeyRing ring = start(Optional.of(file()), "127.0.0.1", true);

        assertThat(ring.isOpen()).isFalse();
        assertThat(ring.find(first)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadStopsTheStart() throws IOException {
        Path none = directory.resolve("none");
        Path wrong = Files.writeString(directory.resolve("wrong"), "# a\nnonsense\n");
        Path large = Files.write(directory.resolve("large"), new byte[KeyFile.LARGEST_BYTES + 1]);

        assertThatThrownBy(() -> start(Optional.of(none), "127.0.0.1", false))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining(none.toString());
        assertThatThrownBy(() -> start(Optional.of(wrong), "127.0.0.1", false))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> start(Optional.of(large), "127.0.0.1", false))
                .hasMessageContaining("at most 1 MiB");
    }

    @Test
    void aChangedFileIsTaken() throws IOException {
        KeyRing ring = start(Optional.of(file(first)), "127.0.0.1", false);

        ring.look(file(first, second));
        assertThat(ring.find(first)).isPresent();
        assertThat(ring.find(second)).isPresent();
        ring.look(file(second));
        assertThat(ring.find(first)).isEmpty();
        assertThat(ring.find(second)).isPresent();
    }

    @Test
    void aFileThatBecameUnreadableChangesNothing() throws IOException {
        Path file = file(first);
        KeyRing ring = start(Optional.of(file), "127.0.0.1", false);

        Files.writeString(file, new KeyFile(List.of()).text() + "half a li");
        ring.look(file);
        assertThat(ring.find(first)).isPresent();
        Files.delete(file);
        ring.look(file);
        assertThat(ring.find(first)).isPresent();
        ring.look(file(second));
        assertThat(ring.find(first)).isEmpty();
    }
}
