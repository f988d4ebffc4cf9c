package io.guildlock.launcher.bench.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/// What Redis tells of the commands it ran, those that scripts called too.
final class RedisStats implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+),.*");

    private final RedisClient redis;

    /// @param micros all calls together
    record Command(long calls, long micros) {}

    RedisStats(URI uri) {
        redis = RedisClient.create(uri);
    }

    RedisClient redis() {
        return redis;
    }

    /// Counts from zero again.
    void reset() {
        Object _ =
                redis.executeCommand(
                        new CommandArguments(Protocol.Command.CONFIG).add("RESETSTAT"));
    }

    /// By lower-case name.
    Map<String, Command> commands() {
        Map<String, Command> commands = new HashMap<>();
        redis.info("commandstats")
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line ->
                        commands.put(
                                line.group(1),
                                new Command(
                                        Long.parseLong(line.group(2)),
                                        Long.parseLong(line.group(3)))));
        return commands;
    }

    @Override
    public void close() {
        redis.close();
    }
}
