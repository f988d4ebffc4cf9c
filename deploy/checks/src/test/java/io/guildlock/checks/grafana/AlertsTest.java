package io.guildlock.checks.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guildlock.checks.Checkout;
import io.guildlock.checks.kubernetes.Overlays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final List<String> FILES = List.of("recording.yml", "alerts.yml");

    @Test
    void everyMetricOfTheRulesIsDocumented() throws IOException {
        assertThat(rules().flatMap(rule -> Expression.metrics(rule.path("expr").asText()).stream()))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(Expression.known()).contains(metric));
    }

    @Test
    void everyAlertHasASeverityASummaryAndARunbook() throws IOException {
        Set<String> runbooks = new TreeSet<>();
        assertThat(alerts().toList())
                .allSatisfy(alert -> {
                    String runbook = alert.path("annotations").path("runbook_url").asText();
                    runbooks.add(Path.of(runbook).getFileName().toString());
                    assertThat(Checkout.path(runbook)).isRegularFile();
                    assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
                    assertThat(alert.path("labels").path("severity").asText())
                            .isIn("critical", "warning", "info");
                });
        try (Stream<Path> files = Files.list(Checkout.path("docs/runbooks"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(runbooks);
        }
    }

    @Test
    void everyAlertIsTestedToFireAndToStayQuiet() throws IOException {
        Set<String> tested =
                Dashboard.stream(yaml("deploy/prometheus/tests/alerts_test.yml").path("tests"))
                        .map(test -> test.path("name").asText())
                        .collect(Collectors.toSet());
        assertThat(alerts().map(alert -> alert.path("alert").asText()))
                .allSatisfy(alert ->
                        assertThat(tested).contains(alert + " fires", alert + " stays quiet"));
    }

    @Test
    void kubernetesIsGivenTheSameRules() throws IOException {
        JsonNode made =
                Overlays.prod().ofKind("PrometheusRule").findFirst().orElseThrow().path("spec");
        assertThat(Dashboard.stream(made.path("groups")))
                .as("run deploy/prometheus/for-kubernetes >k8s/components/monitoring/rules.yaml")
                .containsExactlyElementsOf(groups().toList());
    }

    @Test
    void kubernetesIsGivenTheSameDashboards() throws IOException {
        JsonNode made =
                Overlays.prod()
                        .find("ConfigMap", "guildlock-dashboards")
                        .orElseThrow()
                        .path("data");
        assertThat(made).hasSameSizeAs(Dashboard.all());
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(new ObjectMapper().readTree(made.path(dashboard.file()).asText()))
                    .as(dashboard.file())
                    .isEqualTo(dashboard.root());
        }
    }

    private static Stream<JsonNode> alerts() throws IOException {
        return rules().filter(rule -> rule.has("alert"));
    }

    private static Stream<JsonNode> rules() throws IOException {
        return groups().flatMap(group -> Dashboard.stream(group.path("rules")));
    }

    private static Stream<JsonNode> groups() throws IOException {
        Stream<JsonNode> groups = Stream.empty();
        for (String file : FILES) {
            groups =
                    Stream.concat(
                            groups,
                            Dashboard.stream(
                                    yaml("deploy/prometheus/rules/" + file).path("groups")));
        }
        return groups;
    }

    private static JsonNode yaml(String path) throws IOException {
        return new YAMLMapper().readTree(Files.readString(Checkout.path(path)));
    }
}
