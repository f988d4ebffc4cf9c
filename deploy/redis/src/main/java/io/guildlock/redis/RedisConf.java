package io.guildlock.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a `redis.conf`: append-only file synced every second, no snapshots, never evicting, short
/// rounds of expiry, unless settings say otherwise.
public final class RedisConf {

    private static final Set<String> RESERVED =
            Set.of("port", "bind", "dir", "daemonize", "pidfile", "logfile");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private RedisConf() {}

    /// The file's text. `settings` are more directives, or other values for the ones above: name to
    /// value, the value as `redis.conf` wants it written.
    ///
    /// @throws IllegalArgumentException if a name is none or reserved, or a value holds a control
    ///   character
    public static String text(
            String bind, int port, String directory, Map<String, String> settings) {
        check(settings);
        Map<String, String> directives = new LinkedHashMap<>();
        directives.put("bind", bind);
        directives.put("port", Integer.toString(port));
        directives.put("dir", quoted(directory));
        directives.put("daemonize", "no");
        directives.put("save", "\"\"");
        directives.put("appendonly", "yes");
        directives.put("appendfsync", "everysec");
        directives.put("maxmemory-policy", "noeviction");
        // Expiry stops everything for up to 250 ms divided by this, and each change leaves a record
        // that expires.
        directives.put("hz", "100");
        // Such records fill the file fast: rewriting it from 64 MB on means to rewrite all the
        // time.
        directives.put("auto-aof-rewrite-min-size", "256mb");
        directives.putAll(settings);
        return directives.entrySet().stream()
                .map(directive -> directive.getKey() + " " + directive.getValue() + "\n")
                .collect(Collectors.joining());
    }

    static void check(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
                throw new IllegalArgumentException(
                        "'"
                                + name
                                + "' is not a setting that may be given; reserved are "
                                + new TreeSet<>(RESERVED));
            }
            if (value.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException(
                        "the value of '" + name + "' has a control character in it");
            }
        });
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
