package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.runtime.redis.ScriptDenials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.Pool;

/// A bounded pool of connections to each master of Redis ([Nodes]). Scripts of concurrent calls
/// leave together ([GroupCommit]); other commands have a connection to themselves, and what must be
/// in replicas too has a pool of its own ([ReplicatedRuns]). Sends nothing twice by itself, except
/// after Redis said that it ran nothing: a script whole where Redis does not know its hash, and to
/// the node that a Cluster names where the slot is elsewhere.
///
/// Failures tell what is sure: a connection that could not be had, or an error that Redis answers
/// before it runs anything, means not applied; a connection that broke or timed out after the
/// command left means unknown.
public final class RedisConnections implements AutoCloseable {
    private final Nodes nodes;
    private final Routes routes;
    private final ReplicatedRuns replicated;
    private final ScriptDenials denials;
    private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);

    private final GroupCommit.Bounds bounds;
    private final Map<Optional<HostAndPort>, GroupCommit> groups = new ConcurrentHashMap<>();

    public RedisConnections(RedisSettings settings, GroupCommit.Bounds bounds, Replicas replicas) {
        this.nodes = new Nodes(settings);
        this.routes = new Routes(nodes);
        this.replicated = new ReplicatedRuns(settings, replicas);
        this.denials = new ScriptDenials(settings.uri());
        this.bounds = bounds;
    }

    /// Runs a script at the master that has the slot of `where`, as all its keys must be, together
    /// with those of other calls. The text is sent only where Redis does not know its hash.
    ///
    /// @throws StoreFailure if it was not run, or that is unknown
    Object run(String where, Script script, List<String> keys, List<String> texts) {
        CommandObject<Object> byHash = commands.evalsha(script.sha(), keys, texts);
        Object answer = together(where).send(byHash.getArguments());
        return switch (answer) {
            case JedisNoScriptException _ ->
                    whole(where, script, commands.eval(script.text(), keys, texts));
            case JedisRedirectionException _ -> {
                nodes.learnAgain();
                yield execute(where, commands.eval(script.text(), keys, texts));
            }
            case JedisDataException e -> throw answered(e, script);
            case null, default -> byHash.getBuilder().build(answer);
        };
    }

    /// Of many that Redis does not know the hash for, each sends the text: the first teaches it.
    private Object whole(String where, Script script, CommandObject<Object> text) {
        Object answer = together(where).send(text.getArguments());
        return switch (answer) {
            case JedisRedirectionException _ -> execute(where, text);
            case JedisDataException e -> throw answered(e, script);
            case null, default -> text.getBuilder().build(answer);
        };
    }

    private RuntimeException answered(JedisDataException e, Script script) {
        denials.tell(e, script.text());
        return Failures.answered(e);
    }

    private GroupCommit together(String where) {
        try {
            return groups.computeIfAbsent(
                    nodes.master(where), master -> new GroupCommit(new Master(master), bounds));
        } catch (JedisException e) {
            nodes.learnAgain();
            throw Failures.notSent(e);
        }
    }

    private final class Master implements GroupCommit.Node {
        private final Optional<HostAndPort> address;

        Master(Optional<HostAndPort> address) {
            this.address = address;
        }

        @Override
        public Connection connect() {
            return nodes.connection(address);
        }

        @Override
        public void failed() {
            nodes.forgetIdle();
            nodes.learnAgain();
        }
    }

    /// Runs a command at the master that has the slot of `key`.
    <T> T execute(String key, CommandObject<T> command) {
        return routes.with(key, connection -> connection.executeCommand(command));
    }

    /// For what must be in replicas of Redis too.
    ReplicatedRuns replicated() {
        return replicated;
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

    /// Signals of changes, over connections of their own to the same masters.
    public RedisSignals signals() {
        return new RedisSignals(nodes);
    }

    /// Connections in use now.
    public int active() {
        return sum(Pool::getNumActive);
    }

    /// Connections open but not in use.
    public int idle() {
        return sum(Pool::getNumIdle);
    }

    /// Scripts that wait to be sent, and calls that wait for a connection.
    public int waiting() {
        return sum(Pool::getNumWaiters)
                + groups.values().stream().mapToInt(GroupCommit::waiting).sum();
    }

    private int sum(ToIntFunction<Pool<?>> figure) {
        return Stream.concat(nodes.pools().stream(), replicated.pools().stream())
                .mapToInt(figure)
                .sum();
    }

    @Override
    public void close() {
        replicated.close();
        nodes.close();
    }
}
