package io.guildlock.config.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisShardedPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// One connection that hears sharded channels of one node, read on a virtual thread. Channels are
/// added, removed and checked by one thread at a time. Once it ended it stays so.
final class Subscriber extends JedisShardedPubSub {
    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    private final Connection connection;
    private final Consumer<String> heard;
    private final BiConsumer<Subscriber, List<String>> lost;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private volatile long signAtNanos = System.nanoTime();
    private boolean started;
    private volatile boolean ready;
    private volatile boolean ended;

    /// @param heard told of each message's channel, and of a channel once it is subscribed
    /// @param lost told of channels that are heard no more though nobody removed them
    Subscriber(
            Connection connection,
            Consumer<String> heard,
            BiConsumer<Subscriber, List<String>> lost) {
        this.connection = connection;
        this.heard = heard;
        this.lost = lost;
    }

    /// @throws JedisException if the connection broke
    void add(String channel) {
        channels.add(channel);
        if (ready) {
            ssubscribe(channel);
        } else if (!started) {
            started = true;
            Thread.ofVirtual().name("guildlock-subscriber").start(() -> hear(channel));
        }
    }

    void remove(String channel) {
        channels.remove(channel);
        if (channels.isEmpty()) {
            close();
            return;
        }
        try {
            sunsubscribe(channel);
        } catch (JedisException e) {
            LOG.debugf("The connection of signals broke: %s", e.getMessage());
        }
    }

    /// Asks for a sign of life, and ends this one if the last is older than `patience`.
    void check(Duration patience) {
        if (System.nanoTime() - signAtNanos > patience.toNanos()) {
            close();
            return;
        }
        channels.stream()
                .filter(_ -> ready)
                .findAny()
                .ifPresent(channel -> {
                    try {
                        ssubscribe(channel);
                    } catch (JedisException e) {
                        LOG.debugf("The connection of signals broke: %s", e.getMessage());
                    }
                });
    }

    boolean ended() {
        return ended;
    }

    private void hear(String first) {
        try {
            proceed(connection, first);
        } catch (JedisException e) {
            LOG.debugf("The connection of signals ended: %s", e.getMessage());
        } finally {
            close();
            lost.accept(this, List.copyOf(channels));
        }
    }

    @Override
    public void onSMessage(String channel, String message) {
        signAtNanos = System.nanoTime();
        heard.accept(channel);
    }

    @Override
    public void onSSubscribe(String channel, int subscribed) {
        signAtNanos = System.nanoTime();
        if (!ready) {
            ready = true;
            channels.stream().filter(other -> !other.equals(channel)).forEach(this::ssubscribe);
        }
        heard.accept(channel);
    }

    @Override
    public void onSUnsubscribe(String channel, int subscribed) {
        signAtNanos = System.nanoTime();
        if (channel != null && channels.remove(channel)) {
            lost.accept(this, List.of(channel));
        }
    }

    void close() {
        ended = true;
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            LOG.debugf("A connection of signals could not be closed: %s", e.getMessage());
        }
    }
}
