package io.guildlock.checks.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What each dashboard must have, so that whoever is called at night can read it.
final class DashboardRules {
    private static final int COLUMNS = 24;

    private DashboardRules() {}

    static List<String> complaints(List<Dashboard> dashboards, Set<String> known) {
        List<String> complaints = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (Dashboard dashboard : dashboards) {
            if (!uids.add(dashboard.root().path("uid").asText())) {
                complaints.add(dashboard.file() + ": has the uid of another one");
            }
            complaints(dashboard, known)
                    .forEach(complaint -> complaints.add(dashboard.file() + ": " + complaint));
        }
        for (Dashboard dashboard : dashboards) {
            Dashboard.stream(dashboard.root().path("links"))
                    .map(link -> link.path("url").asText().replaceFirst("^/d/", ""))
                    .filter(uid -> !uids.contains(uid))
                    .forEach(uid ->
                            complaints.add(dashboard.file() + ": leads to " + uid + ", not there"));
        }
        return complaints;
    }

    private static List<String> complaints(Dashboard dashboard, Set<String> known) {
        List<String> complaints = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        dashboard
                .panels()
                .forEach(panel -> {
                    String title = panel.path("title").asText("");
                    if (title.isBlank()) {
                        complaints.add("a panel has no title");
                    }
                    if (!ids.add(panel.path("id").asInt())) {
                        complaints.add(title + " has the id of another panel");
                    }
                    place(panel, places).map(text -> title + text).forEach(complaints::add);
                    if (!panel.path("type").asText().equals("row")) {
                        content(panel).map(text -> title + text).forEach(complaints::add);
                    }
                });
        dashboard
                .expressions()
                .flatMap(expression -> Expression.metrics(expression).stream())
                .filter(metric -> !known.contains(metric))
                .distinct()
                .forEach(metric -> complaints.add("nobody has documented " + metric));
        return complaints;
    }

    private static Stream<String> content(JsonNode panel) {
        return Stream.of(
                        unless(
                                panel.path("description").asText("").length() > 10,
                                " has no description"),
                        unless(
                                !panel.path("fieldConfig")
                                        .path("defaults")
                                        .path("unit")
                                        .asText("")
                                        .isEmpty(),
                                " has no unit"),
                        unless(!panel.path("targets").isEmpty(), " shows nothing"),
                        unless(
                                Dashboard.stream(panel.path("targets"))
                                        .allMatch(target ->
                                                target.path("datasource")
                                                        .path("uid")
                                                        .asText()
                                                        .equals("${datasource}")),
                                " asks another Prometheus than the one chosen"))
                .flatMap(stream -> stream);
    }

    private static Stream<String> place(JsonNode panel, Set<String> taken) {
        JsonNode place = panel.path("gridPos");
        int left = place.path("x").asInt();
        int top = place.path("y").asInt();
        int right = left + place.path("w").asInt();
        int bottom = top + place.path("h").asInt();
        boolean free = true;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                free &= taken.add(x + "/" + y);
            }
        }
        return Stream.concat(
                unless(free, " lies on another panel"),
                unless(left < right && top < bottom && right <= COLUMNS, " has no place"));
    }

    private static Stream<String> unless(boolean holds, String complaint) {
        return holds ? Stream.empty() : Stream.of(complaint);
    }
}
