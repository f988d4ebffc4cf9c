package io.guildlock.testing;

import io.guildlock.contract.RedisUri.Topology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [RedisGroup] behind a [TestRedis], for suites that run on any topology.
record GroupedRedis(RedisGroup group) implements RunningRedis {
    /// So long that a busy machine causes no failover.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static GroupedRedis start(Topology topology, Map<String, String> settings) {
        return new GroupedRedis(
                switch (topology) {
                    case SENTINEL -> SentinelRedis.start(PATIENCE, settings);
                    case CLUSTER -> ClusterRedis.start(PATIENCE, settings);
                    case SINGLE -> throw new IllegalArgumentException("one Redis is no group");
                });
    }

    @Override
    public URI uri(@Nullable String password) {
        if (password != null) {
            throw new IllegalArgumentException("a test Redis of several nodes takes no password");
        }
        return group.uri();
    }

    @Override
    public @Nullable String send(@Nullable String password, String... command) {
        return group.send(command);
    }

    @Override
    public List<@Nullable String> sendToMasters(@Nullable String password, String... command) {
        return group.sendToMasters(command);
    }

    @Override
    public void sendToAll(@Nullable String password, String... command) {
        group.sendToAll(command);
    }

    @Override
    public String description() {
        return group.description();
    }

    @Override
    public int port() {
        throw oneOnly();
    }

    @Override
    public void pause() {
        throw oneOnly();
    }

    @Override
    public void resume() {
        throw oneOnly();
    }

    @Override
    public void stop() {
        throw oneOnly();
    }

    @Override
    public void kill() {
        throw oneOnly();
    }

    @Override
    public void startAgain() {
        throw oneOnly();
    }

    @Override
    public void remove() {
        group.close();
    }

    private static UnsupportedOperationException oneOnly() {
        return new UnsupportedOperationException(
                "this test Redis has several nodes: use SentinelRedis or ClusterRedis");
    }
}
