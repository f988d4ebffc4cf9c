package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// One `redis-server` that is killed and started again on its port. Ends with this process.
public final class Node implements AutoCloseable {
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(5);

    private static final Pattern REFUSALS = Pattern.compile("errorstat_(OOM|MISCONF|NOREPLICAS):");

    private final RedisOptions options;
    private volatile RedisProcess process;

    private Node(RedisOptions options, RedisProcess process) {
        this.options = options.withPort(process.port());
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.kill()));
    }

    static Node start(RedisOptions options) {
        return new Node(options, RedisProcess.start(options));
    }

    public int port() {
        return process.port();
    }

    public long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    void kill() {
        process.kill();
    }

    void startAgain() {
        process = RedisProcess.start(options);
    }

    void startAgain(String setting, String value) {
        process = RedisProcess.start(options.with(setting, value));
    }

    /// @return its answer, items on lines of their own; empty for nil
    /// @throws LaunchException if it gives none, or an error
    public String ask(String... command) {
        try (RedisSocket socket = RedisSocket.connect("127.0.0.1", port(), REPLY_WITHIN)) {
            return Optional.ofNullable(socket.send(command)).orElse("");
        } catch (IOException e) {
            throw new LaunchException(
                    "Redis at %d did not take %s: %s".formatted(port(), command[0], e.getMessage()),
                    e);
        }
    }

    boolean isMaster() {
        return ask("INFO", "replication").contains("role:master");
    }

    /// Whether it is a replica that has what its master had when they connected.
    boolean isLinked() {
        return ask("INFO", "replication").contains("master_link_status:up");
    }

    /// How many bytes of the stream of writes it has.
    long offset() {
        String info = ask("INFO", "replication");
        String field = info.contains("role:slave") ? "slave_repl_offset:" : "master_repl_offset:";
        return info.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.substring(field.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /// Writes that it refused since it was started, for want of memory, disk or replicas.
    public long refusals() {
        return ask("INFO", "errorstats")
                .lines()
                .filter(line -> REFUSALS.matcher(line).lookingAt())
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1).strip()))
                .sum();
    }

    /// By how much its clock is ahead of the system's.
    public long secondsAhead() {
        return Long.parseLong(ask("TIME").lines().findFirst().orElseThrow())
                - System.currentTimeMillis() / 1_000;
    }

    @Override
    public void close() {
        kill();
    }
}
