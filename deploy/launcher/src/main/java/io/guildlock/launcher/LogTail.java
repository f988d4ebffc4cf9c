package io.guildlock.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Shows what is added to a log file, each line behind a prefix.
final class LogTail {
    private final String prefix;
    private final Path log;
    private long shown;

    LogTail(String prefix, Path log) {
        this.prefix = prefix;
        this.log = log;
    }

    /// Prints the whole lines that were added since the last call.
    void show(PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(shown);
            byte[] added = new byte[(int) Math.min(file.length() - shown, 1 << 20)];
            file.readFully(added);
            int end = added.length;
            while (end > 0 && added[end - 1] != '\n') {
                end--;
            }
            shown += end;
            new String(added, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> out.println(prefix + line));
        }
    }
}
