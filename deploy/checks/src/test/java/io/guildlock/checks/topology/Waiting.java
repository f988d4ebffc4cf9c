package io.guildlock.checks.topology;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Waits for what comes by itself.
///
/// @param topology whose logs say why it does not
record Waiting(Topology topology) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Starts services, each once what it depends on is healthy, and waits until all are.
    void started(Collection<String> names) {
        Set<String> begun = new HashSet<>();
        names.forEach(name -> start(name, names, begun));
        names.forEach(name -> until(name + " is healthy", () -> topology.isHealthy(name)));
    }

    private void start(String name, Collection<String> all, Set<String> begun) {
        if (!all.contains(name) || !begun.add(name)) {
            return;
        }
        for (String other : topology.service(name).after()) {
            start(other, all, begun);
            until(other + " is healthy", () -> topology.isHealthy(other));
        }
        topology.start(name);
    }

    void until(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + ": never\n" + topology.logs(), e);
        }
    }
}
