package io.guildlock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The launcher as a process of its own, as a person would start it.
public final class LauncherProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static LauncherProcess start(Path folder, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "launcher", ".out");
        List<String> command = new ArrayList<>(heedingInterrupts());
        command.addAll(
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dguildlock.home=" + TestHome.find().path(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.guildlock.launcher.Main"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new LauncherProcess(process, output);
    }

    // Tests may run where SIGINT is ignored, as in a shell's background job, and children inherit
    // that.
    private static List<String> heedingInterrupts() throws IOException {
        List<String> env = List.of("env", "--default-signal=INT");
        Process trial = new ProcessBuilder("env", "--default-signal=INT", "true").start();
        return trial.onExit().join().exitValue() == 0 ? env : List.of();
    }

    /// Waits for its end, at most a minute and a half, and returns its exit code.
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("the launcher does not end; it said: " + output());
        }
        return process.exitValue();
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    }

    /// Ends it at once, without a chance to clean up (SIGKILL).
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
