package io.guildlock.config.watch;

import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.ChangeSignals;
import io.guildlock.config.change.Scope;
import io.guildlock.config.observe.ConfigMetrics;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import io.guildlock.runtime.drain.Departure;
import io.guildlock.runtime.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Everybody who watches at this replica, and the feeds of the guilds they watch: a feed lives as
/// long as somebody watches its guild. One thread sees to heartbeats and polls; no reader has a
/// thread. Thread-safe.
@Startup
@ApplicationScoped
public class Watching implements Departure {
    private static final Logger LOG = Logger.getLogger(Watching.class);

    /// How many polls old the knowledge of a guild may be to count as current.
    private static final int CURRENT_POLLS = 3;

    private static final Duration SOON = Duration.ofSeconds(1);

    /// A feed and who watches it. Guarded by its place in the map.
    private record Shared(GuildFeed feed, Set<Watcher> watchers) {}

    private final WatchConfig settings;
    private final ChangeSignals signals;
    private final ConfigMetrics metrics;
    private final FeedFactory feeds;
    private final ConcurrentMap<Scope, Shared> shared = new ConcurrentHashMap<>();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("guildlock-watch-clock").factory());
    private volatile boolean departing;

    Watching(WatchConfig config, ChangeLog log, ChangeSignals signals, ConfigMetrics metrics) {
        this.settings = config;
        this.signals = signals;
        this.metrics = metrics;
        this.feeds = new FeedFactory(log, config, metrics);
        metrics.watchers(watchers::size);
    }

    @PostConstruct
    void start() {
        every(settings.poll(), this::poll);
        every(settings.heartbeat(), this::beat);
    }

    private void every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(
                        () -> {
                            try {
                                task.run();
                            } catch (RuntimeException e) {
                                LOG.error("Watching goes on after a defect", e);
                            }
                        },
                        nanos,
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    /// Lets a connection watch.
    ///
    /// @param after the last event it saw of each of `scopes`; null to begin with what happens from
    ///   now on
    /// @throws ProblemException `too-many-watchers`; or `draining`, if it came too late
    Watcher open(List<Scope> scopes, List<@Nullable Revision> after, Connection connection) {
        Watcher watcher =
                new Watcher(
                        scopes,
                        after,
                        connection,
                        settings.buffer(),
                        System.nanoTime(),
                        this::drop);
        watchers.add(watcher);
        refuse(watcher);
        // Joined to all before it is told anything: who is cut off by one leaves all of them.
        List<GuildFeed> joined = scopes.stream().map(scope -> join(scope, watcher)).toList();
        for (int i = 0; i < scopes.size(); i++) {
            joined.get(i).add(new Follower(watcher, i, after.get(i)));
        }
        return watcher;
    }

    // After it was added: so no two take the last place, and none escapes the end.
    private void refuse(Watcher watcher) {
        if (departing) {
            watchers.remove(watcher);
            throw new ProblemException(ProblemType.DRAINING, "This replica is shutting down.")
                    .retryAfter(Duration.ZERO);
        }
        if (watchers.size() > settings.mostWatchers()) {
            watchers.remove(watcher);
            throw new ProblemException(
                            ProblemType.TOO_MANY_WATCHERS,
                            "%,d connections watch at this replica."
                                    .formatted(settings.mostWatchers()))
                    .retryAfter(SOON);
        }
    }

    private GuildFeed join(Scope scope, Watcher watcher) {
        return shared.compute(
                        scope,
                        (_, there) -> {
                            Shared one = there == null ? begin(scope) : there;
                            one.watchers.add(watcher);
                            return one;
                        })
                .feed;
    }

    private Shared begin(Scope scope) {
        Shared begun = new Shared(feeds.of(scope), new HashSet<>());
        signals.listen(scope, begun.feed::wake);
        return begun;
    }

    /// Ends what [#open] began, however often it is called.
    void close(Watcher watcher) {
        watcher.gone();
        watchers.remove(watcher);
        leave(watcher);
    }

    private void drop(Watcher watcher) {
        metrics.watcherDropped();
        close(watcher);
    }

    private void leave(Watcher watcher) {
        watcher.scopes().forEach(scope -> leave(scope, watcher));
    }

    private void leave(Scope scope, Watcher watcher) {
        shared.computeIfPresent(
                scope,
                (_, one) -> {
                    if (one.watchers.remove(watcher)) {
                        one.feed.remove(watcher);
                    }
                    if (!one.watchers.isEmpty()) {
                        return one;
                    }
                    signals.ignore(scope);
                    return null;
                });
    }

    private void poll() {
        signals.mend(settings.poll().multipliedBy(CURRENT_POLLS));
        long age = settings.poll().toNanos();
        shared.values().forEach(one -> one.feed.poll(age));
    }

    private void beat() {
        long now = System.nanoTime();
        long patience = settings.readerPatience().toNanos();
        watchers.forEach(
                watcher -> watcher.beat(isCurrent(watcher) ? "current" : "behind", now, patience));
    }

    private boolean isCurrent(Watcher watcher) {
        long age = settings.poll().toNanos() * CURRENT_POLLS;
        return watcher.isReady()
                && watcher.scopes().stream()
                        .map(shared::get)
                        .allMatch(one -> one != null && one.feed.isCurrent(age));
    }

    /// Ends all connections, so that their readers go on elsewhere.
    @Override
    public void depart() {
        departing = true;
        watchers.forEach(Watcher::end);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        feeds.close();
    }
}
