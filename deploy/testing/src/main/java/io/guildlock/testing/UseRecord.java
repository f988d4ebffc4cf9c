package io.guildlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Says which kind of Redis tests ran on: to people by a line of output, to CI by a file of that
/// name under `target/test-redis`.
final class UseRecord {

    private static final Path BUILD = Path.of("target");

    private UseRecord() {}

    static void print(RedisKind kind, String details) {
        System.out.println("Test Redis (" + kind + "): " + details);
        if (!Files.isDirectory(BUILD)) {
            return;
        }
        try {
            Path directory = Files.createDirectories(BUILD.resolve("test-redis"));
            Files.writeString(
                    directory.resolve(kind.toString()),
                    details + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
