package io.guildlock.lock.redis;

import io.guildlock.lock.lease.Notices.Listening;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.redisson.api.RTopic;

/// Subscriptions, one a channel however many listen, kept for a while after the last one stopped,
/// with at most one timer each. Thread-safe.
final class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final RedisLink link;
    private final Timers timers;
    private final Duration linger;
    private final Map<String, Subscription> subscriptions = new HashMap<>();

    Channels(RedisLink link, Timers timers, Duration linger) {
        this.link = link;
        this.timers = timers;
        this.linger = linger;
    }

    /// Listens to `channel`. While a subscription stands, the first `receiver` given for it hears
    /// its messages.
    synchronized Listening listen(String channel, Consumer<String> receiver) {
        Subscription subscription = subscriptions.get(channel);
        if (subscription == null) {
            subscription = new Subscription(channel);
            subscriptions.put(channel, subscription);
            subscription.begin(receiver);
        }
        subscription.listeners++;
        return new Ear(subscription);
    }

    private synchronized void stopped(Subscription subscription) {
        subscription.listeners--;
        if (subscription.listeners == 0) {
            subscription.unusedSince = timers.nanos();
            if (!subscription.watched) {
                watch(subscription, linger);
            }
        }
    }

    private void watch(Subscription subscription, Duration time) {
        subscription.watched = true;
        var _ = timers.after(time, () -> dropIfUnused(subscription));
    }

    private synchronized void dropIfUnused(Subscription subscription) {
        subscription.watched = false;
        if (subscription.listeners > 0) {
            return;
        }
        Duration left = linger.minusNanos(timers.nanos() - subscription.unusedSince);
        if (left.isPositive()) {
            watch(subscription, left);
        } else if (subscriptions.remove(subscription.channel, subscription)) {
            subscription.end();
        }
    }

    /// So that the next to listen tries again.
    private synchronized void failed(Subscription subscription) {
        subscriptions.remove(subscription.channel, subscription);
    }

    private final class Subscription {
        private final String channel;
        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private int listeners;
        private long unusedSince;
        private boolean watched;

        Subscription(String channel) {
            this.channel = channel;
        }

        private void begin(Consumer<String> receiver) {
            try {
                var _ =
                        topic().addListenerAsync(String.class, (_, text) -> receiver.accept(text))
                                .whenComplete((_, failure) -> {
                                    if (failure == null) {
                                        ready.complete(null);
                                    } else {
                                        LOG.debugf(
                                                "Subscribing to %s failed: %s", channel, failure);
                                        failed(this);
                                    }
                                });
            } catch (StoreUnavailableException e) {
                LOG.debugf("Subscribing to %s failed: %s", channel, e);
                failed(this);
            }
        }

        private void end() {
            try {
                var _ = topic().removeAllListenersAsync();
            } catch (StoreUnavailableException e) {
                LOG.debugf("Unsubscribing from %s failed: %s", channel, e);
            }
        }

        private RTopic topic() {
            return link.topic(channel);
        }
    }

    private final class Ear implements Listening {
        private final Subscription subscription;
        private boolean closed;

        Ear(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public CompletionStage<Void> ready() {
            return subscription.ready;
        }

        @Override
        public void close() {
            synchronized (Channels.this) {
                if (!closed) {
                    closed = true;
                    stopped(subscription);
                }
            }
        }
    }
}
