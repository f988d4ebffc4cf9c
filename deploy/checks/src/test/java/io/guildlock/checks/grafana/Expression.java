package io.guildlock.checks.grafana;

import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an expression of PromQL asks for.
final class Expression {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LABELS =
            Pattern.compile(
                    "\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:.])[a-zA-Z_][a-zA-Z0-9_:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");
    private static final Pattern DOCUMENTED = Pattern.compile("`([a-z]\\w+)`");
    private static final Pattern RECORDED = Pattern.compile("- record: (\\S+)");

    private Expression() {}

    /// The metrics it names, as `docs/metrics.md` would: a histogram without `_bucket`, `_count`,
    /// `_sum`.
    static Set<String> metrics(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        bare = LABELS.matcher(bare).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(found ->
                        found.group().replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What `docs/metrics.md` names and what the recording rules make of it, and what Prometheus
    /// has of itself.
    static Set<String> known() {
        Set<String> known = new TreeSet<>(Set.of("up", "ALERTS"));
        DOCUMENTED
                .matcher(read("docs/metrics.md"))
                .results()
                .forEach(found -> known.add(found.group(1)));
        RECORDED.matcher(read("deploy/prometheus/rules/recording.yml"))
                .results()
                .forEach(found -> known.add(found.group(1)));
        return known;
    }

    private static String read(String path) {
        try {
            return Files.readString(Checkout.path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
