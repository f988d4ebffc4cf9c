package io.guildlock.launcher.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.OwnGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The parent's side of one client process.
final class ClientProcess implements AutoCloseable {
    /// The same for every contender.
    private static final List<String> JVM = List.of("-Xms64m", "-Xmx192m", "-XX:+UseSerialGC");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_WITHIN_SECONDS = 5;

    private final String name;
    private final Process process;
    private final Path errors;
    private final Writer toChild;
    private final BufferedReader fromChild;

    private ClientProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.toChild = process.outputWriter(StandardCharsets.UTF_8);
        this.fromChild = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it and sends it its job; [#awaitReady] says when it can be given turns.
    static ClientProcess start(Job job, Path logs) {
        String name = "client-%s-%d".formatted(job.contender(), job.process());
        Path errors = logs.resolve(name + ".log");
        List<String> command =
                new java.util.ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JVM);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
        try {
            Process process =
                    new ProcessBuilder(OwnGroup.command(command))
                            .redirectError(errors.toFile())
                            .start();
            ClientProcess client = new ClientProcess(name, process, errors);
            client.tell(job);
            return client;
        } catch (IOException e) {
            throw new LaunchException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    void awaitReady() {
        if (!LoadMain.READY.equals(line())) {
            throw new LaunchException(name + " does not begin as it should: " + lastWords());
        }
    }

    void tell(Object message) {
        try {
            toChild.write(JSON.writeValueAsString(message) + "\n");
            toChild.flush();
        } catch (IOException e) {
            throw new LaunchException(name + " ended: " + lastWords(), e);
        }
    }

    TurnResult result() {
        try {
            return JSON.readValue(line(), TurnResult.class);
        } catch (IOException e) {
            throw new LaunchException(name + " is not understood: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            boolean _ = process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        try {
            String line = fromChild.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw new LaunchException(name + " cannot be read: " + e.getMessage(), e);
        }
        throw new LaunchException(name + " ended too early: " + lastWords());
    }

    private String lastWords() {
        try {
            return Files.readAllLines(errors).stream()
                    .filter(said -> !said.startsWith("\tat "))
                    .reduce((_, last) -> last)
                    .orElse("it said nothing");
        } catch (IOException e) {
            throw new LaunchException("cannot read " + errors, e);
        }
    }
}
