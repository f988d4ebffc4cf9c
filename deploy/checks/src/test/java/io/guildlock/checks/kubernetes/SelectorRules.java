package io.guildlock.checks.kubernetes;

import static io.guildlock.checks.kubernetes.PodRules.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// What selects by label selects what it is for, and the ports it names are there.
final class SelectorRules {
    private SelectorRules() {}

    static List<String> complaints(Manifests manifests) {
        List<String> complaints = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            require(
                    new Selector(workload.spec().path("selector")).matches(workload.labels()),
                    complaints,
                    workload.title() + ": does not select its own pods");
        }
        manifests.ofKind("Service").forEach(service -> service(service, manifests, complaints));
        manifests
                .ofKind("ServiceMonitor")
                .forEach(monitor -> monitor(monitor, manifests, complaints));
        manifests.objects().forEach(object -> namespace(object, manifests, complaints));
        return complaints;
    }

    private static void service(JsonNode service, Manifests manifests, List<String> complaints) {
        JsonNode selector = service.path("spec").path("selector");
        List<Workload> selected =
                manifests.workloads().stream()
                        .filter(workload -> Selector.labels(selector, workload.labels()))
                        .toList();
        String who = Manifests.title(service) + ": ";
        require(
                selected.size() == 1,
                complaints,
                who + "selects " + selected.stream().map(Workload::title).toList());
        for (Workload workload : selected) {
            for (JsonNode port : service.path("spec").path("ports")) {
                require(
                        hasPort(workload, port.path("targetPort")),
                        complaints,
                        who + "no port " + port);
            }
        }
    }

    static boolean hasPort(Workload workload, JsonNode port) {
        return workload.containers().stream()
                .flatMap(c -> StreamSupport.stream(c.path("ports").spliterator(), false))
                .anyMatch(p -> p.path("name").equals(port) || p.path("containerPort").equals(port));
    }

    private static void monitor(JsonNode monitor, Manifests manifests, List<String> complaints) {
        Selector selector = new Selector(monitor.path("spec").path("selector"));
        List<JsonNode> selected =
                manifests
                        .ofKind("Service")
                        .<JsonNode>map(service -> service)
                        .filter(service ->
                                selector.matches(service.path("metadata").path("labels")))
                        .toList();
        long services = manifests.workloads().stream().filter(Workload::isService).count();
        require(
                selected.size() == services,
                complaints,
                Manifests.title(monitor) + ": selects " + selected.size());
        for (JsonNode service : selected) {
            for (JsonNode endpoint : monitor.path("spec").path("endpoints")) {
                boolean named =
                        StreamSupport.stream(
                                        service.path("spec").path("ports").spliterator(), false)
                                .anyMatch(port -> port.path("name").equals(endpoint.path("port")));
                require(
                        named,
                        complaints,
                        Manifests.title(monitor) + ": no port " + endpoint.path("port"));
            }
        }
    }

    private static void namespace(JsonNode object, Manifests manifests, List<String> complaints) {
        JsonNode namespace =
                manifests.ofKind("Namespace").<JsonNode>map(n -> n).findFirst().orElseThrow();
        if (object.equals(namespace)) {
            require(
                    namespace
                            .path("metadata")
                            .path("labels")
                            .path("pod-security.kubernetes.io/enforce")
                            .asText()
                            .equals("restricted"),
                    complaints,
                    "the namespace allows pods with more rights");
        } else {
            require(
                    object.path("metadata")
                            .path("namespace")
                            .asText()
                            .equals(Manifests.name(namespace)),
                    complaints,
                    Manifests.title(object) + ": is in another namespace");
        }
    }
}
