package io.guildlock.config.watch;

import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.EventPage;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.observe.ConfigMetrics;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Makes the feeds of one replica: they share a bound on how many read at once, and report to its
/// metrics. A feed runs on a virtual thread while it has something to do.
final class FeedFactory implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FeedFactory.class);

    private final ChangeLog log;
    private final ConfigMetrics metrics;
    private final int page;
    private final Semaphore reads;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("guildlock-feed-", 0).factory());

    FeedFactory(ChangeLog log, WatchConfig settings, ConfigMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
        this.page = settings.page();
        this.reads = new Semaphore(settings.readsAtOnce());
    }

    GuildFeed of(Scope scope) {
        return new GuildFeed(scope, this::read, this::run, page, observer());
    }

    /// The bound is a queue, not a refusal: there is at most one reading a guild, and each ends.
    private EventPage read(Scope scope, Revision after, int most) {
        try {
            reads.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(StoreFailure.Certainty.NOT_APPLIED, "The service ends.", e);
        }
        try {
            return log.after(scope, after, most);
        } finally {
            reads.release();
        }
    }

    private void run(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Nothing is watched any more: closing");
        }
    }

    private FeedObserver observer() {
        return new FeedObserver() {
            @Override
            public void handedOn(Revision id) {
                Instant committed = Instant.EPOCH.plus(id.value(), ChronoUnit.MICROS);
                metrics.watched(Duration.between(committed, Instant.now()));
            }

            @Override
            public void reset() {
                metrics.watchReset();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
