package io.guildlock.config.redis;

import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.ChangeSignals;
import io.guildlock.config.change.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/// Hears what the change script publishes, on sharded channels: one connection to each master that
/// has a guild somebody watches, whatever the number of guilds. Listening is asked for and mended
/// on one thread; what could not be subscribed is tried again by [#mend], which comes at every
/// poll. Thread-safe.
public final class RedisSignals implements ChangeSignals, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedisSignals.class);

    private final Nodes nodes;
    private final Map<String, Runnable> wanted = new ConcurrentHashMap<>();
    private final ExecutorService work =
            Executors.newSingleThreadExecutor(
                    Thread.ofVirtual().name("guildlock-signals").factory());

    // Confined to `work`.
    private final Map<HostAndPort, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Map<String, Subscriber> at = new ConcurrentHashMap<>();

    RedisSignals(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void listen(Scope scope, Runnable heard) {
        String channel = ChangeLog.stream(scope).name();
        wanted.put(channel, heard);
        run(() -> subscribe(channel));
    }

    @Override
    public void ignore(Scope scope) {
        String channel = ChangeLog.stream(scope).name();
        wanted.remove(channel);
        run(() -> unsubscribe(channel));
    }

    @Override
    public void mend(Duration patience) {
        run(() -> {
            subscribers.values().forEach(subscriber -> subscriber.check(patience));
            subscribers.values().removeIf(Subscriber::ended);
            at.values().removeIf(Subscriber::ended);
            List<String> missing = new ArrayList<>(wanted.keySet());
            missing.removeAll(at.keySet());
            missing.forEach(this::subscribe);
        });
    }

    private void run(Runnable step) {
        try {
            work.execute(step);
        } catch (RejectedExecutionException closing) {
            LOG.debug("No signals any more: closing");
        }
    }

    private void subscribe(String channel) {
        if (at.containsKey(channel) || !wanted.containsKey(channel)) {
            return;
        }
        try {
            HostAndPort master = nodes.address(channel);
            Subscriber subscriber = subscribers.get(master);
            if (subscriber == null || subscriber.ended()) {
                subscriber = new Subscriber(nodes.own(master), this::heard, this::lost);
                subscribers.put(master, subscriber);
            }
            at.put(channel, subscriber);
            subscriber.add(channel);
        } catch (JedisException e) {
            at.remove(channel);
            LOG.debugf("No signals of %s for now: %s", channel, e.getMessage());
        }
    }

    private void unsubscribe(String channel) {
        Subscriber subscriber = wanted.containsKey(channel) ? null : at.remove(channel);
        if (subscriber != null) {
            subscriber.remove(channel);
        }
    }

    private void heard(String channel) {
        Runnable heard = wanted.get(channel);
        if (heard != null) {
            heard.run();
        }
    }

    /// The slot went to another node, or the connection broke.
    private void lost(Subscriber where, List<String> channels) {
        run(() -> {
            channels.forEach(channel -> at.remove(channel, where));
            nodes.learnAgain();
        });
    }

    /// Waits for a subscription under way, so that none is left behind.
    @Override
    public void close() {
        wanted.clear();
        run(() -> subscribers.values().forEach(Subscriber::close));
        work.close();
    }
}
