package io.guildlock.testing;

import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The processes of a Redis of several nodes, each with a folder of its own. Not thread-safe.
final class RedisNodes implements AutoCloseable {
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(5);

    private final List<RedisProcess> processes = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    /// Starts one more.
    RedisProcess start(Map<String, String> settings) {
        Path directory = directory();
        var options = RedisOptions.in(directory);
        // Replicas would otherwise wait 5 s for others to be copied to at once.
        options = options.with("repl-diskless-sync-delay", "0");
        for (var setting : new TreeMap<>(settings).entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        var process = RedisProcess.start(options);
        processes.add(process);
        return process;
    }

    /// A fresh folder that is removed in the end.
    Path directory() {
        Path directory = TemporaryDirectory.make();
        directories.add(directory);
        return directory;
    }

    /// Those that were not killed.
    List<RedisProcess> alive() {
        return processes.stream().filter(RedisProcess::isAlive).toList();
    }

    RedisProcess at(int port) {
        return processes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    /// Sends one command over a connection of its own; see [RedisSocket#send].
    static @Nullable String send(int port, String... command) {
        try {
            return ask(port, command);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        }
    }

    static @Nullable String ask(int port, String... command) throws IOException {
        try (var socket = RedisSocket.connect("127.0.0.1", port, REPLY_WITHIN)) {
            return socket.send(command);
        }
    }

    /// Kills them all and removes their folders.
    @Override
    public void close() {
        processes.forEach(RedisProcess::kill);
        directories.forEach(TemporaryDirectory::remove);
        processes.clear();
        directories.clear();
    }
}
