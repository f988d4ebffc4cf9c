package io.guildlock.lock.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.runtime.redis.ScriptDenials;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.TransportMode;

/// The connection to Redis, made in the background and tried again until it stands, because
/// Redisson refuses to be created without a Redis. Once made, Redisson reconnects by itself.
/// Thread-safe.
public final class RedisLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    /// Below 10 connections Redisson sends the commands of many calls over one without waiting for
    /// answers: few are faster.
    private static final int MOST_CONNECTIONS = 4;

    /// From here on each connection is used by one call at a time.
    private static final int LEAST_UNSHARED = 10;

    private final RedisSettings settings;
    private final ScriptDenials denials;
    private final int connections;
    private final @Nullable EventLoopGroup eventLoops;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Redisson redisson;

    private RedisLink(
            RedisSettings settings, int connections, @Nullable EventLoopGroup eventLoops) {
        this.settings = settings;
        this.denials = new ScriptDenials(settings.uri());
        this.connections = connections;
        this.eventLoops = eventLoops;
    }

    /// Starts to connect, on threads of its own; returns at once.
    public static RedisLink open(RedisSettings settings) {
        return open(settings, shared(settings), null);
    }

    /// The same, but on the event loops that also serve the calls where there is one Redis: an
    /// answer then needs no hand-over between threads.
    public static RedisLink open(RedisSettings settings, EventLoopGroup eventLoops) {
        return open(settings, shared(settings), eventLoops);
    }

    /// The same for commands that stop their connection, which therefore must not be shared.
    public static RedisLink waiting(RedisSettings settings) {
        return open(settings, LEAST_UNSHARED, null);
    }

    private static int shared(RedisSettings settings) {
        return Math.min(MOST_CONNECTIONS, settings.connections());
    }

    private static RedisLink open(
            RedisSettings settings, int connections, @Nullable EventLoopGroup eventLoops) {
        RedisLink link = new RedisLink(settings, connections, eventLoops);
        Thread.ofPlatform().daemon().name("redis-connect").start(link::connect);
        return link;
    }

    /// The client, for use by this package.
    ///
    /// @throws StoreUnavailableException before the first connection stands
    Redisson redisson() {
        Redisson connected = redisson;
        if (connected == null) {
            throw new StoreUnavailableException(
                    "Not connected to Redis at " + settings.uri() + " yet.");
        }
        return connected;
    }

    /// What Redis denies the user of this link.
    ScriptDenials denials() {
        return denials;
    }

    /// How scripts publish: Redisson uses sharded channels where the server has them, and whoever
    /// ends a lock must do the same.
    String publishCommand() {
        return redisson()
                .getCommandExecutor()
                .getConnectionManager()
                .getSubscribeService()
                .getPublishCommand();
    }

    /// The slot of a name; the same for all where Redis is no Cluster.
    ///
    /// @throws StoreUnavailableException before the first connection stands
    int slot(String name) {
        return redisson().getCommandExecutor().getConnectionManager().calcSlot(name);
    }

    /// A channel of the kind that scripts publish to.
    RTopic topic(String channel) {
        return publishCommand().equals("SPUBLISH")
                ? redisson().getShardedTopic(channel, StringCodec.INSTANCE)
                : redisson().getTopic(channel, StringCodec.INSTANCE);
    }

    @Override
    public void close() {
        closed.countDown();
        RedissonClient connected = redisson;
        if (connected != null) {
            connected.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    private void connect() {
        boolean told = false;
        while (!isClosedAfter(Duration.ZERO)) {
            try {
                redisson = (Redisson) Redisson.create(config());
                LOG.infof("Connected to Redis at %s", settings.uri());
                return;
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.warnf(
                            "Redis at %s cannot be used yet, trying on: %s",
                            settings.uri(), e.getMessage());
                    told = true;
                }
                if (isClosedAfter(AGAIN)) {
                    return;
                }
            }
        }
    }

    private boolean isClosedAfter(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Following masters may make Redisson wait on its threads: with Sentinels and in a cluster it
    /// keeps threads of its own.
    private Config config() {
        Config config = RedissonConfigs.of(settings, connections);
        if (eventLoops != null && settings.uri().topology() == RedisUri.Topology.SINGLE) {
            config.setTransportMode(
                            eventLoops instanceof EpollEventLoopGroup
                                    ? TransportMode.EPOLL
                                    : TransportMode.NIO)
                    .setEventLoopGroup(eventLoops)
                    .setExecutor(new SameThread())
                    .setNettyHook(new TogetherFlushed());
        }
        return config;
    }
}
