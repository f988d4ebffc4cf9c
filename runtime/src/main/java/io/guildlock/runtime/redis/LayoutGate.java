package io.guildlock.runtime.redis;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.EarlyProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/// Refuses calls while Redis holds data of another layout, as far as looks at it told: from the
/// first one on, until one finds the right layout. Thread-safe.
@Singleton
public class LayoutGate {
    private static final Logger LOG = Logger.getLogger(LayoutGate.class);

    // After Authentication: only who may call is told.
    private static final int PRIORITY = 1_800;

    private final EarlyProblems problems;
    private volatile boolean shut;

    LayoutGate(EarlyProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /// Takes note of what a look found; one that found no layout tells nothing.
    synchronized void note(RedisState state) {
        if (state.isOfAnotherLayout() && !shut) {
            LOG.errorf("Calls are refused: %s", String.join(" ", state.complaints()));
            shut = true;
        } else if (!state.layout().isEmpty() && !state.isOfAnotherLayout() && shut) {
            LOG.info("Redis has the layout of this version: calls are served");
            shut = false;
        }
    }

    private void check(RoutingContext call) {
        if (shut && call.normalizedPath().startsWith("/v1/")) {
            problems.answer(
                    call,
                    ProblemType.STORE_UNAVAILABLE,
                    "Redis holds data of another version of Guildlock; nothing was done.",
                    Map.of());
        } else {
            call.next();
        }
    }
}
