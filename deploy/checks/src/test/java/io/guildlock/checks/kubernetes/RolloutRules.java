package io.guildlock.checks.kubernetes;

import static io.guildlock.checks.kubernetes.PodRules.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// How pods come, go and are spread: no update takes a replica away before its successor is ready,
/// none is killed while a call may still wait, no node or zone holds all of them.
final class RolloutRules {
    private RolloutRules() {}

    static List<String> complaints(Manifests manifests) {
        List<String> complaints = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            String who = workload.title() + ": ";
            spread(workload, complaints);
            budget(workload, manifests, complaints);
            if (workload.isService()) {
                require(
                        workload.spec()
                                .path("strategy")
                                .path("rollingUpdate")
                                .path("maxUnavailable")
                                .asText()
                                .equals("0"),
                        complaints,
                        who + "an update takes replicas away first");
                grace(workload, manifests, complaints);
            }
        }
        return complaints;
    }

    private static void spread(Workload workload, List<String> complaints) {
        JsonNode constraints = workload.pod().path("topologySpreadConstraints");
        Set<String> keys =
                StreamSupport.stream(constraints.spliterator(), false)
                        .filter(constraint ->
                                new Selector(constraint.path("labelSelector"))
                                        .matches(workload.labels()))
                        .map(constraint -> constraint.path("topologyKey").asText())
                        .collect(Collectors.toSet());
        require(
                keys.equals(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")),
                complaints,
                workload.title() + ": its pods are spread over " + keys);
    }

    private static void budget(Workload workload, Manifests manifests, List<String> complaints) {
        List<JsonNode> budgets =
                manifests
                        .ofKind("PodDisruptionBudget")
                        .map(budget -> budget.path("spec"))
                        .filter(spec ->
                                new Selector(spec.path("selector")).matches(workload.labels()))
                        .toList();
        require(
                budgets.size() == 1,
                complaints,
                workload.title() + ": has " + budgets.size() + " disruption budgets");
        for (JsonNode budget : budgets) {
            require(
                    budget.path("maxUnavailable").asInt() == 1,
                    complaints,
                    workload.title() + ": its budget must allow one pod to be moved at a time");
        }
    }

    private static void grace(Workload workload, Manifests manifests, List<String> complaints) {
        Environment environment = Environment.of(workload.container("service"), manifests);
        Duration needed =
                duration("guildlock.drain.delay", environment)
                        .plus(duration("guildlock.drain.timeout", environment));
        if (workload.name().equals("lock-service")) {
            needed = needed.plus(duration("guildlock.lock.longest-wait", environment));
        }
        long given = workload.pod().path("terminationGracePeriodSeconds").asLong(30);
        require(
                given > needed.toSeconds(),
                complaints,
                "%s: has %d s to end, needs more than %d"
                        .formatted(workload.title(), given, needed.toSeconds()));
        require(
                !duration("guildlock.drain.delay", environment).isZero(),
                complaints,
                workload.title() + ": ends before others know");
    }

    private static Duration duration(String setting, Environment environment) {
        Settings.Row row = Objects.requireNonNull(Settings.documented().get(setting), setting);
        String text = environment.value(Settings.variable(setting)).orElse(row.standard());
        return Duration.parse("PT" + text);
    }
}
