package io.guildlock.redis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The folder of one Redis: its append-only file, its log (and that of the run before), and who is
/// using it.
///
/// Redis itself does not notice when two processes append to one file, and the file is then beyond
/// repair: so the process id of its user is noted here, and a folder whose user still runs is
/// refused.
record DataDirectory(Path path) {

    private static final int LOG_LINES = 40;
    private static final int MAX_LOG_BYTES = 64 << 10;

    Path log() {
        return path.resolve("redis.log");
    }

    /// Makes the folder, refuses it when in use, and moves the last run's log aside.
    void prepare() throws IOException {
        Files.createDirectories(path);
        refuseIfInUse();
        if (Files.exists(log())) {
            Files.move(log(), path.resolve("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void usedBy(long pid) throws IOException {
        Files.writeString(user(), pid + "\n");
    }

    void unused() throws IOException {
        Files.deleteIfExists(user());
    }

    /// The last lines of the log, or nothing if there is none.
    List<String> logTail() {
        try (var file = Files.newByteChannel(log())) {
            file.position(Math.max(0, file.size() - MAX_LOG_BYTES));
            var buffer = ByteBuffer.allocate(MAX_LOG_BYTES);
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
            List<String> lines =
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }

    private void refuseIfInUse() throws IOException {
        if (!Files.exists(user())) {
            return;
        }
        String pid = Files.readString(user()).strip();
        boolean running =
                pid.matches("[1-9][0-9]{0,9}")
                        && ProcessHandle.of(Long.parseLong(pid))
                                .flatMap(process -> process.info().command())
                                .filter(command -> command.contains("redis-server"))
                                .isPresent();
        if (running) {
            throw new RedisStartException(
                    path + " is in use by the Redis with process id " + pid, "");
        }
    }

    private Path user() {
        return path.resolve("redis.pid");
    }
}
