package io.guildlock.testing;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real Redis of several processes on 127.0.0.1, from the embedded binary. What is not closed
/// ends with the JVM. Not thread-safe.
public sealed interface RedisGroup extends AutoCloseable permits SentinelRedis, ClusterRedis {

    /// As `guildlock.redis.uri` wants it.
    URI uri();

    /// Which processes it is.
    String description();

    /// Sends one command to where its key is, over a connection of its own; one without a key to
    /// each master, and returns the first answer.
    @Nullable String send(String... command);

    /// Sends one command to each master.
    List<@Nullable String> sendToMasters(String... command);

    /// Sends one command to each node that is up, replicas too.
    void sendToAll(String... command);

    /// Kills the master that has this key (SIGKILL). A replica is promoted in time.
    ///
    /// @return its port
    int killMasterOf(String key);

    /// The port of the master that has this key, as the others agree.
    int masterOf(String key);

    /// Freezes the replicas of the master that has this key: they acknowledge nothing.
    void pauseReplicasOf(String key);

    void resumeReplicas();

    @Override
    void close();
}
