package io.guildlock.checks.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
    @Test
    void allRulesHold() {
        assertThat(DashboardRules.complaints(Dashboard.all(), Expression.known())).isEmpty();
    }

    @Test
    void thereIsOneForEachQuestion() {
        assertThat(Dashboard.all())
                .extracting(Dashboard::file)
                .containsExactly("config.json", "contention.json", "overview.json", "redis.json");
    }

    @Test
    void waitsAndHoldsAreShownAsHeatmaps() {
        assertThat(
                        Dashboard.all().stream()
                                .flatMap(Dashboard::panels)
                                .filter(panel -> panel.path("type").asText().equals("heatmap"))
                                .flatMap(panel -> Dashboard.stream(panel.path("targets")))
                                .flatMap(target ->
                                        Expression.metrics(target.path("expr").asText()).stream()))
                .contains("guildlock_lock_wait_seconds", "guildlock_lock_hold_seconds");
    }

    @Test
    void metricsAreFoundInWhateverStandsAroundThem() {
        assertThat(
                        Expression.metrics(
                                "histogram_quantile(0.99, sum by (le, kind) (rate(a_seconds_bucket{b=\"c}d\"}[5m])))"
                                        + " / on (job) group_left(x) (e:f or vector(0)) and absent(up) > 1e3"))
                .containsExactly("a_seconds", "e:f", "up");
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                panel("has no unit", p -> at(p, "fieldConfig", "defaults").remove("unit")),
                panel("has no description", p -> p.remove("description")),
                panel("has no title", p -> p.remove("title")),
                panel("has the id of another panel", p -> p.put("id", 3)),
                panel("lies on another panel", p -> at(p, "gridPos").put("x", 6)),
                panel("has no place", p -> at(p, "gridPos").put("w", 25)),
                panel("shows nothing", p -> p.remove("targets")),
                panel(
                        "asks another Prometheus than the one chosen",
                        p ->
                                at((ObjectNode) p.path("targets").path(0), "datasource")
                                        .put("uid", "x")),
                panel(
                        "nobody has documented guildlock_lock_guests",
                        p ->
                                ((ObjectNode) p.path("targets").path(0))
                                        .put("expr", "rate(guildlock_lock_guests[1m])")),
                dashboard("has the uid of another one", d -> d.put("uid", "guildlock-config")),
                dashboard(
                        "leads to nowhere, not there",
                        d -> ((ArrayNode) d.path("links")).addObject().put("url", "/d/nowhere")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBrokenRuleIsNoticed(String complaint, Consumer<ObjectNode> change) {
        List<Dashboard> broken = Dashboard.all().stream().map(Dashboard::copy).toList();
        change.accept(broken.getLast().root());
        assertThat(DashboardRules.complaints(broken, Expression.known()))
                .anyMatch(found -> found.endsWith(complaint));
    }

    private static Arguments panel(String complaint, Consumer<ObjectNode> change) {
        return dashboard(complaint, d -> change.accept((ObjectNode) d.path("panels").path(1)));
    }

    private static Arguments dashboard(String complaint, Consumer<ObjectNode> change) {
        return Arguments.of(complaint, change);
    }

    private static ObjectNode at(ObjectNode node, String... path) {
        ObjectNode found = node;
        for (String step : path) {
            found = (ObjectNode) found.path(step);
        }
        return found;
    }
}
