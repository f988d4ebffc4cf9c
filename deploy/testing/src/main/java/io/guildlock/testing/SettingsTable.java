package io.guildlock.testing;

import io.guildlock.runtime.settings.KnownSetting;
import io.guildlock.runtime.settings.KnownSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// What `docs/settings.md` must say about a mapping's settings: names, defaults and ranges as the
/// service reads them, meanings from the Javadoc of the mapping's source.
public final class SettingsTable {
    private SettingsTable() {}

    /// The documentation, looked for from the directory of a module upwards.
    ///
    /// @throws IOException if it is not there
    public static String documented() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("docs/settings.md"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IOException("docs/settings.md is in no directory above this module");
        }
        return Files.readString(root.resolve("docs/settings.md"));
    }

    /// The table for one mapping.
    ///
    /// @param sources where its module's sources are
    /// @throws IOException if its source cannot be read
    public static String of(Class<?> mapping, Path sources) throws IOException {
        List<String> source =
                Files.readAllLines(sources.resolve(mapping.getName().replace('.', '/') + ".java"));
        return KnownSettings.of(List.of(mapping)).all().stream()
                .map(setting -> row(setting, source))
                .collect(
                        Collectors.joining(
                                "\n",
                                "| setting | default | allowed | meaning |\n| --- | --- | --- | --- |\n",
                                "\n"));
    }

    private static String row(KnownSetting setting, List<String> source) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        setting.standard() == null ? "none" : "`" + setting.standard() + "`",
                        setting.allowed(),
                        meaning(setting.method(), source));
    }

    private static String meaning(Method method, List<String> source) {
        int line = find("interface " + method.getDeclaringClass().getSimpleName() + " ", source, 0);
        line = find(" " + method.getName() + "();", source, line);
        Deque<String> words = new ArrayDeque<>();
        for (; !source.get(line).isBlank() && !source.get(line).endsWith("{"); line--) {
            String text = source.get(line).strip();
            if (text.startsWith("///")) {
                words.addFirst(text.substring(3).strip());
            }
        }
        if (words.isEmpty()) {
            throw new IllegalStateException(method + " has no Javadoc");
        }
        return String.join(" ", words);
    }

    private static int find(String text, List<String> source, int from) {
        for (int line = from; line < source.size(); line++) {
            if (source.get(line).contains(text)) {
                return line;
            }
        }
        throw new IllegalStateException("the source does not say \"" + text + "\"");
    }
}
