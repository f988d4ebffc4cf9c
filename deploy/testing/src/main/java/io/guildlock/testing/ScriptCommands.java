package io.guildlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Commands that scripts name as they call them, also on ways that no test goes.
public final class ScriptCommands {
    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");

    private ScriptCommands() {}

    /// Those below a folder, in lower case.
    public static Set<String> named(Path scripts) {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(scripts)) {
            for (Path script : files.filter(Files::isRegularFile).toList()) {
                CALL.matcher(Files.readString(script))
                        .results()
                        .forEach(found -> named.add(found.group(1).toLowerCase(Locale.ROOT)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named;
    }
}
