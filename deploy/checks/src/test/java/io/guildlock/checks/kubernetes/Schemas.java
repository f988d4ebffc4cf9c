package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Whether an object is what its `apiVersion` and `kind` say: no field that is unknown, none
/// missing that is required, each of its type.
///
/// A kind that is not listed here is refused: nobody has checked it.
final class Schemas {
    private static final Map<String, Schema> ALL =
            Map.of(
                    "v1 ConfigMap", kubernetes(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
                    "v1 Namespace", kubernetes(V1Namespace.class, V1Namespace::validateJsonElement),
                    "v1 Service", kubernetes(V1Service.class, V1Service::validateJsonElement),
                    "v1 ServiceAccount",
                            kubernetes(
                                    V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
                    "apps/v1 Deployment",
                            kubernetes(V1Deployment.class, V1Deployment::validateJsonElement),
                    "apps/v1 StatefulSet",
                            kubernetes(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
                    "policy/v1 PodDisruptionBudget",
                            kubernetes(
                                    V1PodDisruptionBudget.class,
                                    V1PodDisruptionBudget::validateJsonElement),
                    "networking.k8s.io/v1 NetworkPolicy",
                            kubernetes(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
                    "monitoring.coreos.com/v1 ServiceMonitor", custom(ServiceMonitor.class),
                    "monitoring.coreos.com/v1 PrometheusRule", custom(PrometheusRule.class));

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(new WithoutAnySetter())
                    .build();

    private Schemas() {}

    /// What is wrong with it, in one line.
    static Optional<String> complaint(JsonNode object) {
        String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
        Schema schema = ALL.get(kind);
        if (schema == null) {
            return Optional.of(Manifests.title(object) + ": no schema for " + kind);
        }
        try {
            schema.check(object);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(Manifests.title(object) + ": " + e.getMessage());
        }
    }

    private interface Schema {
        void check(JsonNode object) throws IOException;
    }

    private interface Validation {
        void validate(JsonElement object) throws IOException;
    }

    // The validation finds what is unknown or missing, the reading what is of a wrong type.
    private static Schema kubernetes(Class<?> type, Validation validation) {
        return object -> {
            JsonElement json = JsonParser.parseString(object.toString());
            validation.validate(json);
            var _ = JSON.getGson().fromJson(json, type);
        };
    }

    private static Schema custom(Class<?> type) {
        return object -> read(object, type);
    }

    private static void read(JsonNode object, Class<?> type) throws JsonProcessingException {
        STRICT.treeToValue(object, type);
    }

    /// The models keep unknown fields aside; here they are to be refused.
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
