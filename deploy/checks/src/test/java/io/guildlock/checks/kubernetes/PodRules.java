package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What every pod must have: probes, limits, a fixed image, no rights it does not need, nothing
/// mounted or named that is not there.
final class PodRules {
    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");
    private static final String WITHOUT_REDIS = "/q/health/live";
    private static final String WITH_REDIS = "/q/health/ready";

    private PodRules() {}

    static List<String> complaints(Manifests manifests) {
        List<String> complaints = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            ofPod(workload, manifests, complaints);
            for (JsonNode container : workload.containers()) {
                String who = workload.title() + ", " + container.path("name").asText() + ": ";
                List<String> found = new ArrayList<>();
                probes(workload, container, found);
                resources(container, found);
                image(container, found);
                rights(container, found);
                mounts(workload, container, found);
                found.forEach(complaint -> complaints.add(who + complaint));
            }
        }
        return complaints;
    }

    private static void ofPod(Workload workload, Manifests manifests, List<String> complaints) {
        JsonNode pod = workload.pod();
        String who = workload.title() + ": ";
        require(
                pod.path("securityContext").path("runAsNonRoot").asBoolean(),
                complaints,
                who + "may run as root");
        require(
                pod.path("securityContext")
                        .path("seccompProfile")
                        .path("type")
                        .asText()
                        .equals("RuntimeDefault"),
                complaints,
                who + "has no seccomp profile");
        require(
                !pod.path("automountServiceAccountToken").asBoolean(true),
                complaints,
                who + "gets a token of the API");
        require(
                !pod.path("enableServiceLinks").asBoolean(true),
                complaints,
                who + "gets variables of all Services");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!pod.path(host).asBoolean(false), complaints, who + host);
        }
        boolean account =
                manifests
                        .find("ServiceAccount", pod.path("serviceAccountName").asText())
                        .filter(found ->
                                !found.path("automountServiceAccountToken").asBoolean(true))
                        .isPresent();
        require(account, complaints, who + "has no ServiceAccount of its own without a token");
    }

    private static void probes(Workload workload, JsonNode container, List<String> complaints) {
        for (String probe : PROBES) {
            require(container.path(probe).isObject(), complaints, "no " + probe);
        }
        if (workload.isService()) {
            require(
                    path(container, "livenessProbe").equals(WITHOUT_REDIS),
                    complaints,
                    "liveness asks Redis");
            require(
                    path(container, "readinessProbe").equals(WITH_REDIS),
                    complaints,
                    "readiness does not ask Redis");
        }
    }

    private static String path(JsonNode container, String probe) {
        return container.path(probe).path("httpGet").path("path").asText();
    }

    private static void resources(JsonNode container, List<String> complaints) {
        for (String kind : List.of("requests", "limits")) {
            for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
                require(
                        container.path("resources").path(kind).has(resource),
                        complaints,
                        "no " + kind + " of " + resource);
            }
        }
    }

    private static void image(JsonNode container, List<String> complaints) {
        String image = container.path("image").asText();
        boolean fixed =
                image.matches(
                        "[a-z0-9./-]+(:[0-9]+/[a-z0-9./-]+)?(:[0-9][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})");
        require(fixed, complaints, "the image " + image + " has no version");
    }

    private static void rights(JsonNode container, List<String> complaints) {
        JsonNode context = container.path("securityContext");
        require(
                !context.path("allowPrivilegeEscalation").asBoolean(true),
                complaints,
                "may gain rights");
        require(!context.path("privileged").asBoolean(false), complaints, "is privileged");
        require(
                context.path("readOnlyRootFilesystem").asBoolean(false),
                complaints,
                "may write its root");
        require(
                context.path("capabilities").path("drop").path(0).asText().equals("ALL"),
                complaints,
                "keeps capabilities");
        require(!context.path("capabilities").has("add"), complaints, "adds capabilities");
    }

    private static void mounts(Workload workload, JsonNode container, List<String> complaints) {
        Set<String> volumes =
                StreamSupport.stream(workload.pod().path("volumes").spliterator(), false)
                        .map(volume -> volume.path("name").asText())
                        .collect(Collectors.toSet());
        workload.spec()
                .path("volumeClaimTemplates")
                .forEach(claim -> volumes.add(Manifests.name(claim)));
        container
                .path("volumeMounts")
                .forEach(mount ->
                        require(
                                volumes.contains(mount.path("name").asText()),
                                complaints,
                                "there is no volume " + mount.path("name").asText()));
        workload.pod()
                .path("volumes")
                .forEach(volume -> require(!volume.has("hostPath"), complaints, "mounts the node"));
    }

    static void require(boolean holds, List<String> complaints, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
