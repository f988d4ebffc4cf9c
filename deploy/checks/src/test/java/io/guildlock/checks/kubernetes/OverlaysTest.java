package io.guildlock.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlaysTest {
    private static final String OVERLAYS = "k8s/overlays";

    static Stream<Named<Manifests>> overlays() throws IOException {
        try (var folders = Files.list(Checkout.path(OVERLAYS))) {
            return Stream.concat(
                    folders.sorted().toList().stream()
                            .map(folder ->
                                    Named.of(
                                            folder.getFileName().toString(), Manifests.of(folder))),
                    Stream.of(
                            Named.of(
                                    "prod with a Redis from elsewhere and TLS",
                                    Overlays.withExternalRedisAndTls())));
        }
    }

    @Test
    void thereIsOneForDevelopmentAndOneForProduction() {
        assertThat(Checkout.path(OVERLAYS + "/dev")).isDirectory();
        assertThat(Checkout.path(OVERLAYS + "/prod")).isDirectory();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyObjectFitsItsSchema(Manifests overlay) {
        assertThat(overlay.objects().stream().map(Schemas::complaint).flatMap(Optional::stream))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void bothServicesAreThere(Manifests overlay) {
        assertThat(overlay.workloads())
                .extracting(Workload::name)
                .contains("lock-service", "config-service");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void allRulesHold(Manifests overlay) {
        assertThat(Rules.complaints(overlay)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noSecretIsAmongTheObjects(Manifests overlay) {
        assertThat(overlay.ofKind("Secret")).isEmpty();
    }

    @Test
    void productionSurvivesTheLossOfAnyPod() {
        Manifests prod = Overlays.prod();
        assertThat(prod.workloads())
                .allSatisfy(workload ->
                        assertThat(workload.spec().path("replicas").asInt()).isEqualTo(3));
    }

    @Test
    void withTlsServicesAreProbedAndScrapedByIt() {
        Manifests tls = Overlays.withExternalRedisAndTls();
        assertThat(tls.workloads())
                .isNotEmpty()
                .allSatisfy(workload ->
                        assertThat(workload.pod().at("/containers/0").toString())
                                .contains("/etc/guildlock/tls/tls.key", "\"scheme\":\"HTTPS\"")
                                .doesNotContain("\"scheme\":\"HTTP\""));
        assertThat(tls.ofKind("ServiceMonitor").toList().toString())
                .contains("\"scheme\":\"https\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock-service", "config-service"})
    void atItsOwnRedisEachServiceIsTheUserWithTheLeastCommands(String service) {
        assertThat(Checkout.path("k8s/components/redis-sentinel/files/" + service + ".acl"))
                .hasSameTextualContentAs(Checkout.path("deploy/redis/acl/" + service + ".acl"));
        Workload workload =
                Overlays.prod().workloads().stream()
                        .filter(found -> found.name().equals(service))
                        .findFirst()
                        .orElseThrow();
        assertThat(workload.pod().toString())
                .contains("redis-sentinel://" + service + ":$(REDIS_PASSWORD)@");
    }

    @Test
    void developmentHasOneOfEach() {
        assertThat(Manifests.of(Checkout.path("k8s/overlays/dev")).workloads())
                .allSatisfy(workload ->
                        assertThat(workload.spec().path("replicas").asInt()).isEqualTo(1));
    }
}
