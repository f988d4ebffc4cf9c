package io.guildlock.lock.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs TLC, the model checker of TLA+, on one configuration of the model in `docs/model`, in a JVM
/// of its own. Whatever TLC writes is in `target/model`.
final class Tlc {
    static final Path MODEL = Path.of("..", "docs", "model").toAbsolutePath().normalize();

    private static final Path OUTPUT = Path.of("target", "model").toAbsolutePath();
    private static final Pattern VIOLATED =
            Pattern.compile(
                    "^Error: (?:Invariant|Action property) (\\w+) is violated", Pattern.MULTILINE);
    private static final Pattern DISTINCT =
            Pattern.compile("states generated, (\\d+) distinct states found, 0 states left");
    private static final long MINUTES = 10;

    private Tlc() {}

    /// What TLC said at the end.
    record Finding(String said) {

        boolean nothingFound() {
            return said.contains("Model checking completed. No error has been found.");
        }

        /// The states it visited, if it visited all there are; else 0.
        long distinctStates() {
            Matcher found = DISTINCT.matcher(said);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        }

        /// Which properties do not hold. TLC stops at the first.
        List<String> violated() {
            return VIOLATED.matcher(said).results().map(each -> each.group(1)).toList();
        }
    }

    /// @param workers threads; with one, TLC finds the same violation each time
    static Finding check(String configuration, int workers) throws InterruptedException {
        try {
            return run(configuration, workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding run(String configuration, int workers)
            throws IOException, InterruptedException {
        Path states = OUTPUT.resolve(configuration);
        Path log = OUTPUT.resolve(configuration + ".txt");
        Files.createDirectories(states);
        Process tlc =
                new ProcessBuilder(command(configuration, workers, states))
                        .directory(states.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!tlc.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        "TLC took more than %d minutes; see %s".formatted(MINUTES, log));
            }
        } finally {
            tlc.destroyForcibly();
        }
        return new Finding(Files.readString(log));
    }

    private static List<String> command(String configuration, int workers, Path states) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx1g",
                "-cp",
                jar().toString(),
                "tlc2.TLC",
                "-workers",
                Integer.toString(workers),
                "-fp",
                "0",
                "-metadir",
                states.toString(),
                "-config",
                MODEL.resolve(configuration + ".cfg").toString(),
                MODEL.resolve("Promises.tla").toString());
    }

    private static Path jar() {
        try {
            return Path.of(
                    tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
