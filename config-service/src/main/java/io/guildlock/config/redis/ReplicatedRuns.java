package io.guildlock.config.redis;

import io.guildlock.config.change.ReplicaShortfall;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.runtime.redis.ScriptDenials;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.Pool;

/// Runs that count only when enough replicas of Redis have what they wrote: a command, then `WAIT`
/// on the same connection, whose writes alone it covers. On connections that nothing else uses, as
/// Redis answers nothing else on a connection that waits.
///
/// A run that wrote nothing is not waited for on servers from 7.2 on: what must be waited for has
/// to write. Failures as those of [RedisConnections], and [ReplicaShortfall]. Thread-safe; blocks
/// for a bounded time.
final class ReplicatedRuns implements AutoCloseable {
    private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);
    private final Nodes nodes;
    private final Routes routes;
    private final Replicas replicas;
    private final ScriptDenials denials;

    /// @param settings of which as many connections as for all other commands are opened when asked
    ReplicatedRuns(RedisSettings settings, Replicas replicas) {
        this.replicas = replicas;
        this.denials = new ScriptDenials(settings.uri());
        this.nodes =
                new Nodes(
                        new RedisSettings(
                                settings.uri(),
                                settings.connectTimeout(),
                                settings.commandTimeout().plus(replicas.patience()),
                                settings.connections(),
                                settings.connectionWait(),
                                settings.authorities()));
        this.routes = new Routes(nodes);
    }

    /// Runs a script at the master that has the slot of `where`, as all its keys must be.
    ///
    /// @param counts whether replicas matter for this answer of the script
    /// @throws StoreFailure if it was not run, or that is unknown
    /// @throws ReplicaShortfall if it was run and too few replicas have it
    Object run(
            String where,
            Script script,
            List<String> keys,
            List<String> texts,
            Predicate<Object> counts) {
        return routes.with(
                where,
                connection -> {
                    try {
                        return run(connection, commands.evalsha(script.sha(), keys, texts), counts);
                    } catch (JedisNoScriptException e) {
                        return run(connection, commands.eval(script.text(), keys, texts), counts);
                    } catch (JedisDataException e) {
                        denials.tell(e, script.text());
                        throw e;
                    }
                });
    }

    /// In two steps: what need not be kept is not waited for.
    private <T> T run(
            Connection connection, CommandObject<T> command, Predicate<? super T> counts) {
        T answer = connection.executeCommand(command);
        if (counts.test(answer)) {
            await(connection);
        }
        return answer;
    }

    private void await(Connection connection) {
        connection.sendCommand(
                new CommandArguments(Protocol.Command.WAIT)
                        .add(replicas.needed())
                        .add(replicas.patience().toMillis()));
        try {
            long have = connection.getIntegerReply();
            if (have < replicas.needed()) {
                throw new ReplicaShortfall(have, replicas.needed());
            }
        } catch (JedisDataException e) {
            throw Failures.broken(e);
        }
    }

    Set<Pool<?>> pools() {
        return nodes.pools();
    }

    @Override
    public void close() {
        nodes.close();
    }
}
