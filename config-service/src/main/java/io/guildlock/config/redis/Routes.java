package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/// Finds the master that a command must go to, and follows a Cluster to another node after one said
/// that it ran nothing. Thread-safe.
final class Routes {
    /// How often a call follows a Cluster to another node: to the new place of a slot, and there to
    /// where it is moving next.
    private static final int MOST_REDIRECTIONS = 3;

    private final Nodes nodes;

    Routes(Nodes nodes) {
        this.nodes = nodes;
    }

    /// Uses a connection to the master that has the slot of `key`; again, with another one, where
    /// the use ends with a redirection.
    ///
    /// @throws StoreFailure if there was no connection, it broke, or Redis refused
    <T> T with(String key, Function<Connection, T> use) {
        Supplier<Connection> where = () -> nodes.connection(key);
        for (int redirections = 0; ; redirections++) {
            try (Connection connection = connection(where)) {
                return use.apply(connection);
            } catch (JedisMovedDataException e) {
                nodes.learnAgain();
                where = () -> nodes.connection(Optional.of(e.getTargetNode()));
                require(redirections < MOST_REDIRECTIONS, e);
            } catch (JedisAskDataException e) {
                where = () -> nodes.connection(e);
                require(redirections < MOST_REDIRECTIONS, e);
            } catch (JedisConnectionException e) {
                nodes.forgetIdle();
                nodes.learnAgain();
                throw Failures.broken(e);
            } catch (JedisDataException e) {
                throw Failures.answered(e);
            }
        }
    }

    private Connection connection(Supplier<Connection> where) {
        try {
            return where.get();
        } catch (JedisException e) {
            nodes.learnAgain();
            throw Failures.notSent(e);
        }
    }

    private static void require(boolean mayGoOn, JedisDataException e) {
        if (!mayGoOn) {
            throw Failures.answered(e);
        }
    }
}
