package io.guildlock.runtime.drain;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.EarlyProblems;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The end of a replica that was asked to end (SIGTERM), in this order:
///
/// 1. it is not ready any more, and serves calls for [DrainConfig#delay] more, so that load
///    balancers notice;
/// 2. new calls are refused as `draining`, and the service's [Departure] ends those that wait;
/// 3. calls under way finish, within [DrainConfig#timeout];
/// 4. Quarkus stops everything else.
///
/// Quarkus's own graceful shutdown is not used: it refuses calls without a problem document and
/// does not tell those that wait.
@Startup
@Singleton
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    // Before everything that answers or reads a body.
    private static final int PRIORITY = 2_000;

    private static final String OVER = Drain.class.getName();

    private final DrainConfig settings;
    private final EarlyProblems problems;
    private final Instance<Departure> departures;
    private final CallsUnderWay calls = new CallsUnderWay();
    private volatile boolean ending;
    private volatile boolean draining;

    Drain(DrainConfig config, EarlyProblems problems, Instance<Departure> departures) {
        this.settings = config;
        this.problems = problems;
        this.departures = departures;
    }

    /// Whether this replica should get no more calls.
    boolean isEnding() {
        return ending;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    /// Blocks the shutdown until all is done.
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
        LOG.infof("Ending: not ready any more, calls are served for %s", settings.delay());
        try {
            pass(settings.delay());
            draining = true;
            departures.forEach(Departure::depart);
            int left = calls.awaitNone(settings.timeout());
            if (left > 0) {
                LOG.warnf("%d calls did not finish within %s", left, settings.timeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Counted first: a call that is not refused is then surely waited for.
    private void admit(RoutingContext call) {
        if (!call.normalizedPath().startsWith("/v1/")) {
            call.next();
            return;
        }
        Runnable over = calls.begun();
        call.put(OVER, over);
        call.addEndHandler(_ -> over.run());
        if (draining) {
            problems.answer(
                    call,
                    ProblemType.DRAINING,
                    "This replica is shutting down; the call was not begun.",
                    Map.of());
            return;
        }
        call.addHeadersEndHandler(_ -> sayGoodbye(call));
        call.next();
    }

    /// Counts a streamed call as finished though no end handler of it runs: Vert.x runs none once a
    /// response was reset, which is what Quarkus does when a write to the caller fails.
    public static void over(RoutingContext call) {
        if (call.get(OVER) instanceof Runnable over) {
            over.run();
        }
    }

    // So that callers do not send the next call on this connection.
    private void sayGoodbye(RoutingContext call) {
        if (ending) {
            call.response().putHeader("Connection", "close");
        }
    }

    private static void pass(Duration time) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
