package io.guildlock.checks.topology;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What stands for the hosts and paths of containers: addresses of loopback and folders of this
/// machine. Nothing else of a text is changed.
///
/// @param hosts addresses, by the names of services
/// @param paths of this machine, by those in the container
record Places(Map<String, String> hosts, Map<String, String> paths) {
    /// A setting, with each of them replaced.
    String in(String setting) {
        return inWord(replaced(setting, hosts, "(?<![\\w./-])(?:%s)(?![\\w.-]|://)"));
    }

    /// A word of a command, with each path replaced; `redis` may mean something else there.
    String inWord(String word) {
        return replaced(word, paths, "(?<![\\w./-])(?:%s)(?![\\w.-])");
    }

    private static String replaced(String text, Map<String, String> names, String form) {
        if (names.isEmpty()) {
            return text;
        }
        String any =
                names.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        return Pattern.compile(form.formatted(any))
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.get(found.group())));
    }
}
