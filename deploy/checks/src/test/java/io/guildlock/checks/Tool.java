package io.guildlock.checks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that a check needs and that comes with the machine.
///
/// @param name as it is called on the `PATH`
/// @param origin where one gets it, for whoever lacks it
public record Tool(String name, String origin) {
    public static final Tool KUBECTL =
            new Tool("kubectl", "from https://kubernetes.io/docs/tasks/tools, 1.30 or newer");
    public static final Tool REDIS_CLI = new Tool("redis-cli", "Debian's package redis-tools");

    private static final long WITHIN_SECONDS = 120;

    /// Where it is.
    ///
    /// @throws AssertionError if it is missing: a check that cannot be made has not passed
    public Path path() {
        String path = String.valueOf(System.getenv("PATH"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "%s is not on the PATH, and this check needs it: install it (%s)"
                                        .formatted(name, origin)));
    }

    /// What it says on standard output.
    ///
    /// @throws AssertionError if it fails or takes too long, with what it said
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(List.of(arguments));
        try {
            Path error = Files.createTempFile("guildlock-check-", ".err");
            Process process = new ProcessBuilder(command).redirectError(error.toFile()).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(error);
            Files.delete(error);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " failed: " + said);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it ran " + name, e);
        }
    }
}
