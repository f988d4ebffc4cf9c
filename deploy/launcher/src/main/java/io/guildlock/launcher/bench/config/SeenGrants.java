package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Monitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// Role grants as the service asks Redis for them: what it sent for grants over HTTP is seen there,
/// to be sent by the benchmark for other granters, over the same connection as a bare script. So
/// both find the processor's caches alike; between two grants over HTTP runs the service.
final class SeenGrants {
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");
    private static final String ANOTHER = ":another";

    /// One run of the script.
    record Evaluation(String sha, List<String> keys, List<String> arguments) {}

    private SeenGrants() {}

    /// What Redis is asked for while `calls` grants for the first time.
    static List<Evaluation> of(int port, Calls calls) throws IOException, InterruptedException {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        try (Monitor monitor = Monitor.start(port, lines::add)) {
            calls.make();
            monitor.end();
        }
        return lines.stream()
                .filter(line -> line.contains("\"EVALSHA\"") && line.contains("\"role-grants/"))
                .map(SeenGrants::evaluation)
                .map(SeenGrants::another)
                .toList();
    }

    interface Calls {
        void make() throws IOException;
    }

    /// @param line `+<time> [<database> <address>] "EVALSHA" "<sha>" "<keys>" …`, in ASCII
    static Evaluation evaluation(String line) {
        List<String> words = new ArrayList<>();
        ARGUMENT.matcher(line.substring(line.indexOf("\"EVALSHA\"")))
                .results()
                .map(word -> ESCAPE.matcher(word.group(1)).replaceAll("$1"))
                .forEach(words::add);
        int arguments = 3 + Integer.parseInt(words.get(2));
        return new Evaluation(
                words.get(1), words.subList(3, arguments), words.subList(arguments, words.size()));
    }

    /// The same with another record, the first key, and for another granter: a change of its own.
    static Evaluation another(Evaluation seen) {
        String record = seen.keys().getFirst();
        return new Evaluation(
                seen.sha(),
                seen.keys().stream().map(key -> key.equals(record) ? key + ANOTHER : key).toList(),
                seen.arguments().stream()
                        .map(text -> text.replace(Grant.GRANTERS, Grant.OTHER_GRANTERS))
                        .toList());
    }
}
