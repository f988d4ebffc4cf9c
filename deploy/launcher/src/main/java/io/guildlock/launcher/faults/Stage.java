package io.guildlock.launcher.faults;

import io.guildlock.faults.proxy.Fault;
import io.guildlock.faults.proxy.FaultyLink;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What there is to be broken: Redis, a network before it, replicas of both services, clients. One
/// thread breaks it. Closing it ends all, also when this process is interrupted.
final class Stage implements AutoCloseable {
    private static final int LOCKS = 2;
    private static final int CONFIGS = 2;
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private final RedisOptions options;
    private final FaultyLink link;
    private final Cluster cluster;
    private RedisProcess redis;
    private @Nullable Crew clients;
    private @Nullable Losses losses;

    private Stage(
            RandomGenerator random,
            RedisOptions options,
            RedisProcess redis,
            FaultyLink link,
            Cluster cluster) {
        this.random = random;
        this.options = options;
        this.redis = redis;
        this.link = link;
        this.cluster = cluster;
    }

    static Stage set(Home home, Path data, RandomGenerator random) {
        RedisOptions options =
                RedisOptions.in(data.resolve("redis")).with("enable-debug-command", "local");
        RedisProcess redis = RedisProcess.start(options);
        Thread atExit = new Thread(redis::kill, "end the Redis of the fault run");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            FaultyLink link = FaultyLink.to(redis.port());
            ClusterPlan plan =
                    ClusterPlan.onFreePorts(
                            home, data, "redis://127.0.0.1:" + link.port(), LOCKS, CONFIGS);
            Cluster cluster = Cluster.start(plan, (_, _) -> {});
            return new Stage(random, options.withPort(redis.port()), redis, link, cluster);
        } catch (IOException e) {
            throw new LaunchException("no port for the network: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            redis.kill();
            throw e;
        }
    }

    RedisProcess redis() {
        return redis;
    }

    Cluster cluster() {
        return cluster;
    }

    FaultyLink link() {
        return link;
    }

    Crew clients() {
        return Objects.requireNonNull(clients, "no clients yet");
    }

    void enter(Crew crew, Losses newLosses) {
        clients = crew;
        losses = newLosses;
    }

    /// Lets it all go on as it is for so long.
    void let(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void restartRedis(Duration away) {
        redis.kill();
        let(away);
        redis = RedisProcess.start(options);
        RedisProcess fresh = redis;
        Runtime.getRuntime().addShutdownHook(new Thread(fresh::kill));
    }

    void tellRedis(String... command) {
        try (RedisSocket socket = RedisSocket.connect("127.0.0.1", redis.port(), REPLY_WITHIN)) {
            socket.send(command);
        } catch (IOException e) {
            throw new LaunchException("Redis did not take " + command[0], e);
        }
    }

    /// Does what loses all that there was before.
    void losing(Runnable loss) {
        loss.run();
        Objects.requireNonNull(losses, "nobody notes what is lost").allSoFar();
    }

    /// Redis with another value of a setting, 0 otherwise, for so long.
    void withSetting(String name, String value, Duration time) {
        tellRedis("CONFIG", "SET", name, value);
        let(time);
        tellRedis("CONFIG", "SET", name, "0");
    }

    /// A fault between the services and Redis, for so long.
    void between(Fault fault, Duration time) {
        link.set(fault);
        let(time);
        link.set(new Fault.None());
    }

    void restartAReplicaOfEach() {
        Replica lock = any(cluster.locks());
        Replica config = any(cluster.configs());
        lock.kill();
        config.kill();
        cluster.startAgain(lock);
        cluster.startAgain(config);
    }

    void pauseAReplicaOfEach(Duration time) {
        Replica lock = any(cluster.locks());
        Replica config = any(cluster.configs());
        lock.pause();
        config.pause();
        let(time);
        lock.resume();
        config.resume();
    }

    @Override
    public void close() {
        if (clients != null) {
            clients.close();
        }
        cluster.close();
        redis.kill();
        try {
            link.close();
        } catch (IOException e) {
            throw new LaunchException("the network did not close: " + e.getMessage(), e);
        }
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
