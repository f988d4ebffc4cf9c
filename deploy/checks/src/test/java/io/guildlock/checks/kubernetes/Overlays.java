package io.guildlock.checks.kubernetes;

import io.guildlock.checks.Checkout;
import java.util.Map;

/// Overlays by name.
public final class Overlays {
    private static final String NAMESPACE =
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: guildlock
              labels:
                pod-security.kubernetes.io/enforce: restricted
            """;
    private static final String EXTERNAL =
            """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: guildlock
            resources:
              - namespace.yaml
              - ../../../../../k8s/base
            components:
              - ../../../../../k8s/components/external-redis
              - ../../../../../k8s/components/monitoring
              - ../../../../../k8s/components/tls
            """;

    private Overlays() {}

    public static Manifests prod() {
        return Manifests.of(Checkout.path("k8s/overlays/prod"));
    }

    /// One that no folder of the checkout holds: a component must not be there only for the
    /// overlays that use it.
    static Manifests withExternalRedisAndTls() {
        return Manifests.ofFiles(
                Checkout.path("deploy/checks/target/overlays"),
                Map.of("namespace.yaml", NAMESPACE, "kustomization.yaml", EXTERNAL));
    }
}
