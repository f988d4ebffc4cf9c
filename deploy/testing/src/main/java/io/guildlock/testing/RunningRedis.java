package io.guildlock.testing;

import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [TestRedis] needs of the Redis behind it. It keeps its port and its data until closed.
sealed interface RunningRedis permits ContainerRedis, EmbeddedRedis, GroupedRedis {

    Duration REPLY_WITHIN = Duration.ofSeconds(5);

    /// On 127.0.0.1.
    int port();

    String description();

    /// As `guildlock.redis.uri` wants it.
    default URI uri(@Nullable String password) {
        return URI.create(
                "redis://"
                        + (password == null ? "" : ":" + password + "@")
                        + "127.0.0.1:"
                        + port());
    }

    /// Sends one command over a connection of its own.
    default @Nullable String send(@Nullable String password, String... command) {
        try (var socket = RedisSocket.connect("127.0.0.1", port(), REPLY_WITHIN)) {
            if (password != null) {
                socket.send("AUTH", password);
            }
            return socket.send(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The answers of all masters.
    default List<@Nullable String> sendToMasters(@Nullable String password, String... command) {
        return Collections.singletonList(send(password, command));
    }

    /// Sends one command to each node, replicas too.
    default void sendToAll(@Nullable String password, String... command) {
        var _ = send(password, command);
    }

    void pause();

    void resume();

    /// Ends it cleanly; nothing listens on the port afterwards.
    void stop();

    /// Ends it by SIGKILL.
    void kill();

    /// Starts it again after [#stop] or [#kill]; may return before it answers.
    void startAgain();

    /// Ends it, if it runs, and removes its data.
    void remove();
}
