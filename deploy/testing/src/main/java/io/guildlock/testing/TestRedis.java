package io.guildlock.testing;

import io.guildlock.contract.RedisUri.Topology;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real Redis 7.0 of a test's own, on 127.0.0.1: in a container where a Docker engine has the
/// image, else as a child process. Each start prints which.
///
/// `-Dguildlock.test.redis=container|embedded` (or `GUILDLOCK_TEST_REDIS`) insists on one and fails
/// without it. Port and data stay the same across [#kill] and [#restart]; [#close] removes both.
/// What is not closed ends with the JVM.
///
/// `-Dguildlock.test.topology=sentinel|cluster` (or `GUILDLOCK_TEST_TOPOLOGY`) makes it one of
/// several nodes, always as child processes: for suites that must pass on each. Such a one cannot
/// be paused, killed or restarted, has no port and takes no password.
///
/// Tests that share one keep apart by guild ([FreshGuild]) or empty it ([#flushAll]). Not
/// thread-safe.
public final class TestRedis implements AutoCloseable {

    private static final String TOPOLOGY = "guildlock.test.topology";
    private static final String ACL = "guildlock.test.acl";

    private final RunningRedis redis;
    private final RedisKind kind;
    private final Map<String, String> settings;
    private final Thread closeAtExit = new Thread(this::removeQuietly, "close-test-redis");
    private final List<AclUser> users = new ArrayList<>();
    private State state = State.RUNNING;

    private enum State {
        RUNNING,
        PAUSED,
        DOWN,
        CLOSED
    }

    private TestRedis(RunningRedis redis, RedisKind kind, Map<String, String> settings) {
        this.redis = redis;
        this.kind = kind;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /// Starts one as production should run it: append-only file, never evicting.
    public static TestRedis start() {
        return start(Map.of());
    }

    /// Starts one with other `redis.conf` directives, such as `maxmemory-policy` or `requirepass`.
    public static TestRedis start(Map<String, String> settings) {
        Topology topology = topology();
        if (topology != Topology.SINGLE) {
            return opened(GroupedRedis.start(topology, settings), RedisKind.EMBEDDED, settings, "");
        }
        return RedisKind.required()
                .map(kind -> start(kind, settings))
                .orElseGet(() ->
                        DockerEngine.obstacle()
                                .map(obstacle ->
                                        start(RedisKind.EMBEDDED, settings, " (" + obstacle + ")"))
                                .orElseGet(() -> start(RedisKind.CONTAINER, settings, "")));
    }

    static TestRedis start(RedisKind kind, Map<String, String> settings) {
        if (kind == RedisKind.CONTAINER) {
            DockerEngine.obstacle()
                    .ifPresent(obstacle -> {
                        throw new IllegalStateException(
                                RedisKind.PROPERTY + "=container, but " + obstacle);
                    });
        }
        return start(kind, settings, "");
    }

    private static TestRedis start(RedisKind kind, Map<String, String> settings, String why) {
        RunningRedis running =
                switch (kind) {
                    case CONTAINER -> ContainerRedis.start(settings);
                    case EMBEDDED -> EmbeddedRedis.start(settings);
                };
        return opened(running, kind, settings, why);
    }

    private static TestRedis opened(
            RunningRedis running, RedisKind kind, Map<String, String> settings, String why) {
        var redis = new TestRedis(running, kind, Map.copyOf(settings));
        UseRecord.print(kind, redis.uri() + ", " + running.description() + why);
        return redis;
    }

    /// How many nodes [#start] makes it of, and how they belong together.
    public static Topology topology() {
        return Knob.read(TOPOLOGY)
                .map(text -> {
                    for (Topology topology : Topology.values()) {
                        if (topology.name().toLowerCase(Locale.ROOT).equals(text)) {
                            return topology;
                        }
                    }
                    throw new IllegalArgumentException(
                            TOPOLOGY + " is '" + text + "'; allowed: single, sentinel, cluster");
                })
                .orElse(Topology.SINGLE);
    }

    /// Where this one runs.
    public RedisKind kind() {
        return kind;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return redis.port();
    }

    /// As `guildlock.redis.uri` wants it; with the password if one was set.
    public URI uri() {
        return redis.uri(settings.get("requirepass"));
    }

    /// The same for the service that is being tested: as the user of `deploy/redis/acl` that
    /// `-Dguildlock.test.acl` (or `GUILDLOCK_TEST_ACL`) names, who is made if there is none yet.
    /// Without it, or where a password was set, as [#uri].
    public URI serviceUri() {
        return settings.containsKey("requirepass")
                ? uri()
                : Knob.read(ACL).map(this::uriOf).orElseGet(this::uri);
    }

    private URI uriOf(String user) {
        AclUser limited = AclUser.read(user);
        users.add(limited);
        redis.sendToAll(settings.get("requirepass"), limited.setUser());
        return URI.create(limited.in(uri().toString()));
    }

    /// Freezes it: connections stay open, nothing is answered.
    public void pause() {
        require(state == State.RUNNING, "pause");
        redis.pause();
        state = State.PAUSED;
    }

    public void resume() {
        require(state == State.PAUSED, "resume");
        redis.resume();
        state = State.RUNNING;
    }

    /// Kills it (SIGKILL). Nothing listens on its port until [#restart].
    public void kill() {
        require(state == State.RUNNING, "kill");
        redis.kill();
        state = State.DOWN;
    }

    /// Stops it cleanly, if it is up, and starts it again with its data; returns when it answers.
    public void restart() {
        stop();
        redis.startAgain();
        new AnswersPing(port(), settings).await();
        users.forEach(user -> send(user.setUser()));
        state = State.RUNNING;
    }

    /// Stops it cleanly, if it is up. Nothing listens on its port until [#restart].
    public void stop() {
        require(state != State.CLOSED, "stop");
        if (state == State.PAUSED) {
            resume();
        }
        if (state == State.RUNNING) {
            redis.stop();
            state = State.DOWN;
        }
    }

    /// Empties it: keys, but not loaded scripts.
    public void flushAll() {
        send("FLUSHALL");
    }

    /// Sends one command over a connection of its own; see [RedisSocket#send].
    public @Nullable String send(String... command) {
        return redis.send(settings.get("requirepass"), command);
    }

    /// Sends one command to each of its masters: one, but in a Cluster.
    public List<@Nullable String> sendToMasters(String... command) {
        return redis.sendToMasters(settings.get("requirepass"), command);
    }

    /// Ends it, whatever it was doing, and removes its data. Closing twice does nothing.
    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.PAUSED) {
            resume();
        }
        state = State.CLOSED;
        redis.remove();
        if (!closeAtExit.equals(Thread.currentThread())) {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        }
    }

    private void removeQuietly() {
        try {
            close();
        } catch (RuntimeException e) {
            System.err.println("Test Redis could not be removed: " + e);
        }
    }

    private void require(boolean allowed, String what) {
        if (!allowed) {
            throw new IllegalStateException("cannot " + what + " a test Redis that is " + state);
        }
    }
}
