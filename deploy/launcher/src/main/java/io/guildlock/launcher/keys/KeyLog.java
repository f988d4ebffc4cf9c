package io.guildlock.launcher.keys;

import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Which keys were made and revoked, when and by whom: a line each, beside the file of keys, only
/// ever added to.
final class KeyLog {
    private final Path file;
    private final Clock clock;
    private final String user;

    KeyLog(Path keys, Clock clock, String user) {
        this.file = keys.resolveSibling(keys.getFileName() + ".log");
        this.clock = clock;
        this.user = user;
    }

    Path file() {
        return file;
    }

    /// Adds what `after` has and `before` has not, and the other way round. To be called before the
    /// keys are changed: what is in the log and did not happen is seen, the other way round it is
    /// not.
    void add(KeyFile before, KeyFile after) throws IOException {
        List<String> lines = new ArrayList<>();
        missing(before, after).forEach(key -> lines.add(line("create", key)));
        missing(after, before).forEach(key -> lines.add(line("revoke", key)));
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, lines, StandardOpenOption.APPEND);
    }

    /// Its lines, oldest first; none if there is no such file.
    List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static List<StoredKey> missing(KeyFile here, KeyFile there) {
        return there.keys().stream().filter(key -> !here.keys().contains(key)).toList();
    }

    private String line(String what, StoredKey key) {
        return "%s %s %s %s %s by %s %s"
                .formatted(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        what,
                        key.id(),
                        key.bot(),
                        key.scopeText(),
                        user,
                        key.note())
                .strip();
    }
}
