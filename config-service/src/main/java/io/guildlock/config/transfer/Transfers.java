package io.guildlock.config.transfer;

import io.guildlock.config.http.StreamedBody;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.drain.Departure;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// Which exports and imports are under way here: so many at a time, and none goes on when the
/// replica ends.
@ApplicationScoped
class Transfers implements Departure, StreamedBody {
    private static final Pattern IMPORT = Pattern.compile("/v1/guilds/[^/]+/import");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore free;
    private volatile boolean leaving;

    Transfers(TransferBounds bounds) {
        this.free = new Semaphore(bounds.atOnce());
    }

    /// One of them. Ending it twice is the same as once.
    interface Begun extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws ProblemException `queue-full` if as many as allowed are under way
    Begun begin() {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                            ProblemType.QUEUE_FULL,
                            "As many exports and imports as allowed are under way at this replica.")
                    .retryAfter(SOON);
        }
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                free.release();
            }
        };
    }

    boolean isLeaving() {
        return leaving;
    }

    /// @throws ProblemException `draining` if this replica ends
    void refuseIfLeaving() {
        if (leaving) {
            throw new ProblemException(
                    ProblemType.DRAINING,
                    "This replica is shutting down; ask again, another one answers.");
        }
    }

    @Override
    public boolean takes(String path) {
        return IMPORT.matcher(path).matches();
    }

    @Override
    public void depart() {
        leaving = true;
    }
}
