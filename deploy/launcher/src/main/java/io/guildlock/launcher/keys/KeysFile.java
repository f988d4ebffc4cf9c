package io.guildlock.launcher.keys;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which file of keys, and how it is changed.
final class KeysFile {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "the file of keys (default: .guildlock/keys)")
    private @Nullable Path given;

    Path path() {
        return (given == null ? Home.find().defaultData().resolve("keys") : given)
                .toAbsolutePath()
                .normalize();
    }

    /// What was changed in it by these commands.
    KeyLog log() {
        return new KeyLog(path(), Clock.systemUTC(), System.getProperty("user.name", "unknown"));
    }

    /// What is in it; nothing if there is no such file.
    ///
    /// @throws LaunchException if it cannot be read
    KeyFile read() {
        try {
            return KeyFile.parse(Files.readString(path()));
        } catch (NoSuchFileException none) {
            return new KeyFile(List.of());
        } catch (IOException | InvalidValueException e) {
            throw new LaunchException("%s cannot be read: %s".formatted(path(), e.getMessage()), e);
        }
    }

    /// Replaces it in one step by what `change` makes of it, so that no service ever reads half of
    /// it, and notes in the log what is new; one command at a time. Readable by its owner alone
    /// unless it was readable by others.
    ///
    /// @throws LaunchException if it cannot be read or written, or would be larger than services
    ///   read
    void change(UnaryOperator<KeyFile> change) {
        Path path = path();
        try {
            Files.createDirectories(path.getParent());
            try (FileChannel lock =
                            FileChannel.open(
                                    path.resolveSibling(path.getFileName() + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = lock.lock()) {
                KeyFile before = read();
                KeyFile after = change.apply(before);
                requireReadable(before, after);
                log().add(before, after);
                replace(path, after.text());
            }
        } catch (IOException e) {
            throw new LaunchException("%s cannot be written: %s".formatted(path, e), e);
        }
    }

    /// What is too large already may still become smaller.
    private void requireReadable(KeyFile before, KeyFile after) {
        int bytes = after.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > KeyFile.LARGEST_BYTES && after.keys().size() >= before.keys().size()) {
            throw new LaunchException(
                    "%s would have %d bytes; allowed: at most %d, which is what services read; revoke some keys first"
                            .formatted(path(), bytes, KeyFile.LARGEST_BYTES));
        }
    }

    private static void replace(Path path, String text) throws IOException {
        var permissions =
                Files.exists(path)
                        ? Files.getPosixFilePermissions(path)
                        : PosixFilePermissions.fromString("rw-------");
        Path next =
                Files.createTempFile(
                        path.getParent(),
                        path.getFileName() + ".",
                        "",
                        PosixFilePermissions.asFileAttribute(permissions));
        try {
            Files.setPosixFilePermissions(next, permissions);
            Files.writeString(next, text);
            Files.move(
                    next,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
