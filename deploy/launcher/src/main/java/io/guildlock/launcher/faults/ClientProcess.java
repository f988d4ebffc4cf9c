package io.guildlock.launcher.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Signals;
import io.guildlock.launcher.faults.load.ClientJob;
import io.guildlock.launcher.faults.load.ClientMain;
import io.guildlock.launcher.faults.load.Tally;
import io.guildlock.redis.OwnGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The run's side of one client process. It ends when this process ends, for its input does.
final class ClientProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_WITHIN_SECONDS = 5;

    private final String name;
    private final Process process;
    private final Writer toChild;
    private final BufferedReader fromChild;

    private ClientProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.toChild = process.outputWriter(StandardCharsets.UTF_8);
        this.fromChild = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param logs folder for what it writes to standard error
    static ClientProcess start(ClientJob job, Path logs) {
        String name = "client-" + job.process();
        List<String> command =
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.guildlock.launcher.faults.load.ClientMain");
        try {
            ClientProcess client =
                    new ClientProcess(
                            name,
                            new ProcessBuilder(OwnGroup.command(command))
                                    .redirectError(logs.resolve(name + ".log").toFile())
                                    .start());
            client.tell(job);
            return client;
        } catch (IOException e) {
            throw new LaunchException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    void awaitReady() {
        String said = line();
        if (!ClientMain.READY.equals(said)) {
            throw new LaunchException(name + " does not begin as it should: " + said);
        }
    }

    /// How many calls it has made so far.
    long calls() {
        write(ClientMain.COUNT);
        return Long.parseLong(line());
    }

    void rest() {
        write(ClientMain.REST);
    }

    Tally.Summary summary() {
        try {
            return JSON.readValue(line(), Tally.Summary.class);
        } catch (IOException e) {
            throw new LaunchException(name + " is not understood: " + e.getMessage(), e);
        }
    }

    void tell(Object message) {
        try {
            write(JSON.writeValueAsString(message));
        } catch (IOException e) {
            throw new LaunchException(name + " cannot be told", e);
        }
    }

    String line() {
        try {
            String line = fromChild.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw new LaunchException(name + " cannot be read: " + e.getMessage(), e);
        }
        throw new LaunchException(name + " ended too early; see its log");
    }

    void pause() {
        Signals.send("STOP", process.pid());
    }

    void resume() {
        Signals.send("CONT", process.pid());
    }

    void kill() {
        process.destroyForcibly();
        try {
            boolean _ = process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String text) {
        try {
            toChild.write(text + "\n");
            toChild.flush();
        } catch (IOException e) {
            throw new LaunchException(name + " ended too early; see its log", e);
        }
    }
}
