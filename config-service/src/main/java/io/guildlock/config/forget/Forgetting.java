package io.guildlock.config.forget;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.ForgetObserver;
import io.guildlock.config.change.Forgets;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Goes through all guilds of a bot and lets everything in them that is kept of people go of one
/// user, in bounded steps. Nothing is noted down about a forgetting: how far it is, the answer says
/// and the caller sends again. What is decided by what is stored alone may be done twice, so a call
/// that was cut off anywhere is made again from where it began, or from the start.
@Startup
@ApplicationScoped
public class Forgetting {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Changes changes;
    private final ForgetConfig config;
    private final ForgetObserver observer;
    private final List<Forgets> kinds;
    private final Semaphore places;

    @Inject
    Forgetting(
            Changes changes,
            ForgetConfig config,
            ForgetObserver observer,
            @Any Instance<Forgets> kinds) {
        this(changes, config, observer, kinds.stream().toList());
    }

    Forgetting(Changes changes, ForgetConfig config, ForgetObserver observer, List<Forgets> kinds) {
        this.changes = changes;
        this.config = config;
        this.observer = observer;
        this.kinds =
                kinds.stream()
                        .sorted(
                                Comparator.comparing(Forgets::comesLast)
                                        .thenComparing(Forgets::kind))
                        .toList();
        this.places = new Semaphore(config.atOnce());
        kinds.forEach(kind -> observer.forgot(kind.kind(), 0));
    }

    /// Goes on from a place, for a bounded time.
    ///
    /// @param request in whose name; its guild does not matter
    /// @throws ProblemException if it did not get anywhere; what it did before is done
    Forgotten forget(ChangeRequest request, String user, ForgetPlace from) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            ProblemType.QUEUE_FULL,
                            "As many users are being forgotten here as may be at a time; nothing was applied.")
                    .retryAfter(SOON);
        }
        String outcome = "failed";
        try {
            Forgotten forgotten =
                    new ForgetWalk(changes, config, observer, kinds, request, user, from).go();
            outcome = forgotten.next() == null ? "done" : "more";
            return forgotten;
        } finally {
            places.release();
            observer.ended(outcome);
        }
    }
}
