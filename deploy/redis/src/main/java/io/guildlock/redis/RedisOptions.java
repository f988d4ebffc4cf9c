package io.guildlock.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a [RedisProcess] is to be started.
///
/// @param port 1 to 65535, or 0 for any free port
/// @param dataDirectory where Redis keeps its append-only file and its log; made if absent. One
///   process at a time
/// @param program a `redis-server` of this machine to use instead of the one in the jar
/// @param settings directives of `redis.conf` beyond, or instead of, those [RedisProcess] sets:
///   name to value, the value written as in that file
/// @param startWithin how long Redis may take to answer at all
/// @param loadWithin how long it may take, all in all, while it says that it is still loading its
///   data
public record RedisOptions(
        int port,
        Path dataDirectory,
        Optional<Path> program,
        Map<String, String> settings,
        Duration startWithin,
        Duration loadWithin) {

    public RedisOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port is " + port + "; allowed: 1 to 65535, or 0 for any free one");
        }
        if (!startWithin.isPositive() || loadWithin.compareTo(startWithin) < 0) {
            throw new IllegalArgumentException(
                    "startWithin must be positive and loadWithin not below it");
        }
        RedisConf.check(settings);
        settings = Map.copyOf(settings);
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    /// Any free port, nothing beyond what [RedisProcess] sets, 10 s to start and 5 min to load.
    public static RedisOptions in(Path dataDirectory) {
        return new RedisOptions(
                0,
                dataDirectory,
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5));
    }

    public RedisOptions withPort(int newPort) {
        return new RedisOptions(newPort, dataDirectory, program, settings, startWithin, loadWithin);
    }

    public RedisOptions withProgram(Path installed) {
        return new RedisOptions(
                port, dataDirectory, Optional.of(installed), settings, startWithin, loadWithin);
    }

    public RedisOptions with(String name, String value) {
        var more = new TreeMap<>(settings);
        more.put(name, value);
        return new RedisOptions(port, dataDirectory, program, more, startWithin, loadWithin);
    }

    public RedisOptions withStartWithin(Duration limit) {
        return new RedisOptions(
                port,
                dataDirectory,
                program,
                settings,
                limit,
                limit.compareTo(loadWithin) > 0 ? limit : loadWithin);
    }
}
