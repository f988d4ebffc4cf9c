package io.guildlock.checks.kubernetes;

import static io.guildlock.checks.kubernetes.PodRules.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Nothing reaches or leaves a pod by default; every policy hits a pod; every pod may ask DNS,
/// every service its Redis.
final class NetworkRules {
    private static final int DNS = 53;
    private static final int REDIS = 6379;
    private static final String INGRESS = "Ingress";
    private static final String EGRESS = "Egress";

    private NetworkRules() {}

    static List<String> complaints(Manifests manifests) {
        List<String> complaints = new ArrayList<>();
        List<JsonNode> policies =
                manifests.ofKind("NetworkPolicy").<JsonNode>map(policy -> policy).toList();
        for (String direction : List.of(INGRESS, EGRESS)) {
            require(
                    policies.stream().anyMatch(policy -> deniesAll(policy, direction)),
                    complaints,
                    "no policy denies all " + direction);
        }
        policies.forEach(policy -> hits(policy, manifests, complaints));
        for (Workload workload : manifests.workloads()) {
            require(
                    mayAsk(workload, DNS, policies),
                    complaints,
                    workload.title() + ": may not ask DNS");
            if (workload.isService()) {
                require(
                        mayAsk(workload, REDIS, policies),
                        complaints,
                        workload.title() + ": may not ask Redis");
            }
        }
        return complaints;
    }

    private static boolean deniesAll(JsonNode policy, String direction) {
        JsonNode spec = policy.path("spec");
        return spec.path("podSelector").isEmpty()
                && names(spec, direction)
                && spec.path(direction.equals(INGRESS) ? "ingress" : "egress").isEmpty();
    }

    private static boolean names(JsonNode spec, String direction) {
        return stream(spec.path("policyTypes")).anyMatch(type -> type.asText().equals(direction));
    }

    private static void hits(JsonNode policy, Manifests manifests, List<String> complaints) {
        JsonNode spec = policy.path("spec");
        String who = Manifests.title(policy) + ": ";
        List<Workload> hit = selected(spec.path("podSelector"), manifests);
        require(!hit.isEmpty(), complaints, who + "hits no pod");
        for (JsonNode rule : spec.path("ingress")) {
            for (JsonNode port : rule.path("ports")) {
                for (Workload workload : hit) {
                    require(
                            SelectorRules.hasPort(workload, port.path("port")),
                            complaints,
                            who + workload.title() + " has no port " + port.path("port"));
                }
            }
        }
        Stream.of("ingress", "egress")
                .flatMap(direction -> stream(spec.path(direction)))
                .flatMap(rule -> Stream.of("from", "to").flatMap(side -> stream(rule.path(side))))
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .filter(peer -> selected(peer.path("podSelector"), manifests).isEmpty())
                .forEach(peer -> complaints.add(who + "names pods that are not there: " + peer));
    }

    private static List<Workload> selected(JsonNode selector, Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> new Selector(selector).matches(workload.labels()))
                .toList();
    }

    private static boolean mayAsk(Workload workload, int port, List<JsonNode> policies) {
        return policies.stream()
                .map(policy -> policy.path("spec"))
                .filter(spec -> names(spec, EGRESS))
                .filter(spec -> new Selector(spec.path("podSelector")).matches(workload.labels()))
                .flatMap(spec -> stream(spec.path("egress")))
                .flatMap(rule -> stream(rule.path("ports")))
                .anyMatch(allowed -> allowed.path("port").asInt() == port);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
