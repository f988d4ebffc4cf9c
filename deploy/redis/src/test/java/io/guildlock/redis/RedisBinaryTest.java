package io.guildlock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTest {

    @TempDir private Path cache;

    @Test
    void theBinaryIsExecutableByItsUserOnly() throws IOException {
        Path binary = RedisBinary.installIn(cache);

        assertThat(binary).isExecutable();
        assertThat(Files.getPosixFilePermissions(binary))
                .allMatch(permission -> permission.name().startsWith("OWNER"));
    }

    @Test
    void aCopyThatIsThereIsUsedAgain() throws IOException {
        Path first = RedisBinary.installIn(cache);
        Object written = Files.getAttribute(first, "unix:ino");

        assertThat(RedisBinary.installIn(cache)).isEqualTo(first);
        assertThat(Files.getAttribute(first, "unix:ino")).isEqualTo(written);
    }

    @Test
    void aCopyThatWasTamperedWithIsReplaced() throws IOException {
        Path binary = RedisBinary.installIn(cache);
        byte[] good = Files.readAllBytes(binary);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(binary, bad);

        assertThat(RedisBinary.installIn(cache)).hasBinaryContent(good);
    }

    @Test
    void manyAtOnceLeaveOneWholeFile() throws Exception {
        Callable<Path> install = () -> RedisBinary.installIn(cache);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(Stream.generate(() -> install).limit(8).toList())) {
                assertThat(result.get()).isExecutable();
            }
        }
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).hasSize(1);
        }
    }
}
