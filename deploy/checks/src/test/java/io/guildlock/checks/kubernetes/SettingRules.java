package io.guildlock.checks.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Only settings that exist are set, a service knows its Redis, and its port is the one that is
/// published.
final class SettingRules {
    private static final String PORT = "QUARKUS_HTTP_PORT";

    private SettingRules() {}

    static List<String> complaints(Manifests manifests) {
        Set<String> known =
                Settings.documented().keySet().stream()
                        .map(Settings::variable)
                        .collect(Collectors.toSet());
        List<String> complaints = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            workload.containers()
                    .forEach(container ->
                            Environment.of(container, manifests)
                                    .complaints()
                                    .forEach(c -> complaints.add(workload.title() + ": " + c)));
            if (workload.isService()) {
                ofService(workload, manifests, known, complaints);
            }
        }
        return complaints;
    }

    private static void ofService(
            Workload workload, Manifests manifests, Set<String> known, List<String> complaints) {
        var container = workload.container("service");
        Environment environment = Environment.of(container, manifests);
        String who = workload.title() + ": ";
        environment.values().keySet().stream()
                .filter(name -> name.startsWith("GUILDLOCK_") && !known.contains(name))
                .forEach(name -> complaints.add(who + name + " is no setting"));
        PodRules.require(
                environment
                        .value("GUILDLOCK_REDIS_URI")
                        .orElse("")
                        .matches("rediss?(-sentinel|-cluster)?://[\\w-]+:\\w+@\\S+"),
                complaints,
                who + "knows no Redis with user and password");
        String port = container.path("ports").path(0).path("containerPort").asText();
        PodRules.require(
                environment.value(PORT).orElse("").equals(port),
                complaints,
                who + "does not listen at " + port);
    }
}
