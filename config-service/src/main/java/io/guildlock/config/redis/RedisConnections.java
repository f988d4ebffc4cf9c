package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.runtime.redis.RedisSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.Pool;

/// A bounded pool of connections to each master of Redis ([Nodes]), each used by one call at a
/// time. Sends nothing twice by itself, except after Redis said that it ran nothing: a script whole
/// where Redis does not know its hash, and to the node that a Cluster names where the slot is
/// elsewhere.
///
/// Failures tell what is sure: a connection that could not be had, or an error that Redis answers
/// before it runs anything, means not applied; a connection that broke or timed out after the
/// command left means unknown.
public final class RedisConnections implements AutoCloseable {
    /// How often a call follows a Cluster to another node: to the new place of a slot, and there to
    /// where it is moving next.
    private static final int MOST_REDIRECTIONS = 3;

    private final Nodes nodes;
    private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);

    public RedisConnections(RedisSettings settings) {
        nodes = new Nodes(settings);
    }

    /// Runs a script at the master that has the slot of `where`, as all its keys must be. The text
    /// is sent only where Redis does not know its hash.
    ///
    /// @throws StoreFailure if it was not run, or that is unknown
    Object run(String where, Script script, List<String> keys, List<String> texts) {
        return with(
                where,
                connection -> {
                    try {
                        return connection.executeCommand(
                                commands.evalsha(script.sha(), keys, texts));
                    } catch (JedisNoScriptException e) {
                        return connection.executeCommand(commands.eval(script.text(), keys, texts));
                    }
                });
    }

    void addToSet(String name, String member) {
        execute(name, commands.sadd(name, member));
    }

    /// Runs a command at the master that has the slot of `key`.
    <T> T execute(String key, CommandObject<T> command) {
        return with(key, connection -> connection.executeCommand(command));
    }

    CommandObjects commands() {
        return commands;
    }

    /// A name in a slot of each master.
    ///
    /// @throws StoreFailure if nobody tells who they are
    Set<String> aKeyOfEachMaster(String prefix, int most) {
        try {
            return nodes.keys(prefix, most);
        } catch (JedisException e) {
            throw Failures.notSent(e);
        }
    }

    private <T> T with(String key, Function<Connection, T> use) {
        Supplier<Connection> where = () -> nodes.connection(key);
        for (int redirections = 0; ; redirections++) {
            try (Connection connection = connection(where)) {
                return use.apply(connection);
            } catch (JedisMovedDataException e) {
                nodes.learnAgain();
                where = () -> nodes.connection(key);
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

    /// Connections in use now.
    public int active() {
        return sum(Pool::getNumActive);
    }

    /// Connections open but not in use.
    public int idle() {
        return sum(Pool::getNumIdle);
    }

    /// Calls that wait for a connection.
    public int waiting() {
        return sum(Pool::getNumWaiters);
    }

    private int sum(ToIntFunction<Pool<?>> figure) {
        return nodes.pools().stream().mapToInt(figure).sum();
    }

    @Override
    public void close() {
        nodes.close();
    }
}
