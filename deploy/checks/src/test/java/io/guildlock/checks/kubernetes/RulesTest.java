package io.guildlock.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule notices what it is there for: the production overlay is broken in one place, and one
/// complaint says so.
class RulesTest {
    private static Manifests prod = new Manifests(List.of());

    @BeforeAll
    static void build() {
        prod = Overlays.prod();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBrokenRuleIsNoticed(String complaint, Consumer<Manifests> change) {
        Manifests broken = prod.copy();
        change.accept(broken);
        assertThat(Rules.allComplaints(broken)).anyMatch(found -> found.contains(complaint));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                container("no startupProbe", c -> c.remove("startupProbe")),
                container(
                        "liveness asks Redis",
                        c -> at(c, "livenessProbe", "httpGet").put("path", "/q/health/ready")),
                container(
                        "no limits of memory", c -> at(c, "resources", "limits").remove("memory")),
                container("has no version", c -> c.put("image", "guildlock/lock-service:latest")),
                container("has no version", c -> c.put("image", "guildlock/lock-service")),
                container(
                        "may write its root",
                        c -> at(c, "securityContext").remove("readOnlyRootFilesystem")),
                container(
                        "may gain rights",
                        c -> at(c, "securityContext").put("allowPrivilegeEscalation", true)),
                container(
                        "keeps capabilities", c -> at(c, "securityContext").remove("capabilities")),
                container("there is no volume", c -> at(c, "volumeMounts", 0).put("name", "tnp")),
                container("is no setting", c -> variable(c, "GUILDLOCK_DRAIN_DELEY", "1s")),
                container(
                        "is not known before",
                        c -> variable(c, "GUILDLOCK_REDIS_URI", "redis://a:$(LATER)@b:6379")),
                container(
                        "knows no Redis",
                        c -> variable(c, "GUILDLOCK_REDIS_URI", "redis://b:6379")),
                container(
                        "no ConfigMap guildlock-setting",
                        c -> at(c, "envFrom", 0, "configMapRef").put("name", "guildlock-setting")),
                container("does not listen", c -> at(c, "ports", 0).put("containerPort", 8081)),
                pod("may run as root", p -> at(p, "securityContext").remove("runAsNonRoot")),
                pod("gets a token", p -> p.remove("automountServiceAccountToken")),
                pod("gets variables of all Services", p -> p.remove("enableServiceLinks")),
                pod("no ServiceAccount", p -> p.put("serviceAccountName", "default")),
                pod("needs more than 70", p -> p.put("terminationGracePeriodSeconds", 70)),
                pod(
                        "its pods are spread over",
                        p ->
                                at(
                                                p,
                                                "topologySpreadConstraints",
                                                0,
                                                "labelSelector",
                                                "matchLabels")
                                        .put("app.kubernetes.io/name", "x")),
                object(
                        "takes replicas away first",
                        "Deployment",
                        "lock-service",
                        d -> at(d, "spec", "strategy", "rollingUpdate").put("maxUnavailable", 1)),
                object(
                        "does not select its own pods",
                        "Deployment",
                        "lock-service",
                        d -> at(d, "spec", "selector", "matchLabels").put("a", "b")),
                object(
                        "selects []",
                        "Service",
                        "lock-service",
                        s -> at(s, "spec", "selector").put("a", "b")),
                object(
                        "no port",
                        "Service",
                        "lock-service",
                        s -> at(s, "spec", "ports", 0).put("targetPort", "https")),
                object(
                        "has 0 disruption budgets",
                        "PodDisruptionBudget",
                        "lock-service",
                        b -> at(b, "spec", "selector", "matchLabels").put("a", "b")),
                object(
                        "must allow one pod",
                        "PodDisruptionBudget",
                        "lock-service",
                        b -> at(b, "spec").put("maxUnavailable", 0)),
                object(
                        "selects 1",
                        "ServiceMonitor",
                        "guildlock",
                        m ->
                                ((ArrayNode)
                                                node(
                                                        m,
                                                        "spec",
                                                        "selector",
                                                        "matchExpressions",
                                                        0,
                                                        "values"))
                                        .remove(0)),
                object(
                        "hits no pod",
                        "NetworkPolicy",
                        "lock-service-from-bots",
                        n -> at(n, "spec", "podSelector", "matchLabels").put("a", "b")),
                object(
                        "has no port",
                        "NetworkPolicy",
                        "lock-service-from-bots",
                        n -> at(n, "spec", "ingress", 0, "ports", 0).put("port", "https")),
                object(
                        "names pods that are not there",
                        "NetworkPolicy",
                        "to-redis",
                        n ->
                                at(n, "spec", "egress", 0, "to", 0, "podSelector", "matchLabels")
                                        .put("a", "b")),
                object(
                        "may not ask Redis",
                        "NetworkPolicy",
                        "to-redis",
                        n -> at(n, "spec").putArray("egress")),
                object(
                        "may not ask DNS",
                        "NetworkPolicy",
                        "to-dns",
                        n -> at(n, "spec").putArray("egress")),
                object(
                        "no policy denies all Egress",
                        "NetworkPolicy",
                        "deny-by-default",
                        n -> at(n, "spec").putArray("policyTypes").add("Ingress")),
                object(
                        "more rights",
                        "Namespace",
                        "guildlock",
                        n ->
                                at(n, "metadata", "labels")
                                        .put("pod-security.kubernetes.io/enforce", "baseline")),
                object(
                        "another namespace",
                        "Service",
                        "lock-service",
                        s -> at(s, "metadata").put("namespace", "default")),
                // Of schemas: unknown, missing, of a wrong type; in Kubernetes's own and in custom
                // resources.
                object(
                        "minReadySecond",
                        "Deployment",
                        "lock-service",
                        d -> at(d, "spec").put("minReadySecond", 1)),
                object(
                        "selector",
                        "Deployment",
                        "lock-service",
                        d -> at(d, "spec").remove("selector")),
                object(
                        "three",
                        "Deployment",
                        "lock-service",
                        d -> at(d, "spec").put("replicas", "three")),
                object(
                        "scrapeInterval",
                        "ServiceMonitor",
                        "guildlock",
                        m -> at(m, "spec", "endpoints", 0).put("scrapeInterval", "1s")),
                object(
                        "severity",
                        "PrometheusRule",
                        "guildlock",
                        m -> at(m, "spec", "groups", 0, "rules", 0).put("severity", "page")),
                object("no schema for", "Service", "lock-service", s -> s.put("apiVersion", "v2")));
    }

    private static Arguments container(String complaint, Consumer<ObjectNode> change) {
        return object(
                complaint,
                "Deployment",
                "lock-service",
                d -> change.accept(at(d, "spec", "template", "spec", "containers", 0)));
    }

    private static Arguments pod(String complaint, Consumer<ObjectNode> change) {
        return object(
                complaint,
                "Deployment",
                "lock-service",
                d -> change.accept(at(d, "spec", "template", "spec")));
    }

    private static Arguments object(
            String complaint, String kind, String name, Consumer<ObjectNode> change) {
        Consumer<Manifests> broken =
                manifests -> change.accept(manifests.find(kind, name).orElseThrow());
        return Arguments.of(complaint, broken);
    }

    private static void variable(ObjectNode container, String name, String value) {
        ((ArrayNode) node(container, "env")).addObject().put("name", name).put("value", value);
    }

    private static ObjectNode at(JsonNode node, Object... path) {
        return (ObjectNode) node(node, path);
    }

    private static JsonNode node(JsonNode node, Object... path) {
        JsonNode found = node;
        for (Object step : path) {
            found = step instanceof Integer index ? found.path(index) : found.path((String) step);
        }
        return found;
    }
}
