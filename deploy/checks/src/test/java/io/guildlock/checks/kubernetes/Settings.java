package io.guildlock.checks.kubernetes;

import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings that `docs/settings.md` lists, which is checked against the code elsewhere.
final class Settings {
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(guildlock\\.[^`]+)` \\| (?:`([^`]*)`|none) \\| (.*?) \\|",
                    Pattern.MULTILINE);

    private Settings() {}

    /// @param standard its default; empty if it has none
    record Row(String standard, String allowed) {}

    /// By name.
    static Map<String, Row> documented() {
        try {
            Map<String, Row> rows = new TreeMap<>();
            Matcher matcher = ROW.matcher(Files.readString(Checkout.path("docs/settings.md")));
            while (matcher.find()) {
                String standard = matcher.group(2);
                rows.put(
                        matcher.group(1),
                        new Row(standard == null ? "" : standard, matcher.group(3)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its name as an environment variable.
    static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
