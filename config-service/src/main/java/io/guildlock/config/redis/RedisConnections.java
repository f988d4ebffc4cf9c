package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.runtime.redis.RedisUri;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.Pool;

/// A bounded pool of connections to one Redis, each used by one call at a time. Opens none before
/// the first call, so a service starts without Redis. Sends nothing twice by itself, except a
/// script whole after Redis said that it does not know its hash.
///
/// Failures tell what is sure: a connection that could not be had, or an error that Redis answers
/// before it runs anything, means not applied; a connection that broke or timed out after the
/// command left means unknown.
public final class RedisConnections implements AutoCloseable {
    private final RedisClient client;
    private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);

    public RedisConnections(RedisSettings settings) {
        RedisUri uri = settings.uri();
        client =
                RedisClient.builder()
                        .hostAndPort(uri.host(), uri.port())
                        .clientConfig(connection(settings, uri))
                        .poolConfig(pool(settings))
                        .build();
    }

    private static DefaultJedisClientConfig connection(RedisSettings settings, RedisUri uri) {
        DefaultJedisClientConfig.Builder builder =
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                        .socketTimeoutMillis((int) settings.commandTimeout().toMillis())
                        .database(uri.database())
                        .clientName("guildlock-config")
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (uri.tls()) {
            builder.sslOptions(SslOptions.defaults());
        }
        if (uri.user() != null) {
            builder.user(uri.user());
        }
        if (uri.password() != null) {
            builder.password(uri.password());
        }
        return builder.build();
    }

    private static ConnectionPoolConfig pool(RedisSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMinIdle(0);
        pool.setMaxWait(settings.connectionWait());
        pool.setJmxEnabled(false);
        return pool;
    }

    /// Runs a script. The text is sent only where Redis does not know its hash.
    ///
    /// @throws StoreFailure if it was not run, or that is unknown
    Object run(Script script, List<String> keys, List<String> texts) {
        return with(connection -> {
            try {
                return connection.executeCommand(commands.evalsha(script.sha(), keys, texts));
            } catch (JedisNoScriptException e) {
                return connection.executeCommand(commands.eval(script.text(), keys, texts));
            }
        });
    }

    void addToSet(String name, String member) {
        execute(commands.sadd(name, member));
    }

    <T> T execute(CommandObject<T> command) {
        return with(connection -> connection.executeCommand(command));
    }

    CommandObjects commands() {
        return commands;
    }

    private <T> T with(Function<Connection, T> use) {
        Connection connection;
        try {
            connection = client.getPool().getResource();
        } catch (JedisException e) {
            throw Failures.notSent(e);
        }
        try (connection) {
            return use.apply(connection);
        } catch (JedisConnectionException e) {
            forgetIdle();
            throw Failures.broken(e);
        } catch (JedisDataException e) {
            throw Failures.answered(e);
        }
    }

    /// After one connection broke, the idle ones are likely dead too: each would cost a failure.
    private void forgetIdle() {
        client.getPool().clear();
    }

    /// Connections in use now.
    public int active() {
        return pool().getNumActive();
    }

    /// Connections open but not in use.
    public int idle() {
        return pool().getNumIdle();
    }

    /// Calls that wait for a connection.
    public int waiting() {
        return pool().getNumWaiters();
    }

    private Pool<Connection> pool() {
        return client.getPool();
    }

    @Override
    public void close() {
        client.close();
    }
}
