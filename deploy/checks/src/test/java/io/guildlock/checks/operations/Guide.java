package io.guildlock.checks.operations;

import io.guildlock.checks.Checkout;
import io.guildlock.checks.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Commands that `docs/operations.md` gives, typed in.
///
/// @param heading under which they are
record Guide(String heading) {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final long WITHIN_SECONDS = 60;

    /// Runs the first block of commands.
    ///
    /// @param folder in which they are typed; `backup` is there
    /// @param data what `/data` is on the machine of the Redis
    /// @param port of that Redis
    void run(Path folder, Path data, int port) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("backup"));
        String commands =
                block().replace("/data/appendonly", data.resolve("appendonlydir").toString());
        ProcessBuilder builder =
                new ProcessBuilder(List.of("sh", "-eu", "-c", commands))
                        .directory(folder.toFile())
                        .inheritIO();
        builder.environment().put("PATH", cli(folder, port) + ":" + System.getenv("PATH"));
        Process process = builder.start();
        if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("failed: " + commands);
        }
    }

    private String block() throws IOException {
        String text = Files.readString(Checkout.path("docs/operations.md"));
        Matcher block = BLOCK.matcher(text);
        if (!block.find(text.indexOf("## " + heading))) {
            throw new AssertionError("no commands under " + heading);
        }
        return block.group(1);
    }

    // A redis-cli that finds this Redis without being told, as on its own machine.
    private static Path cli(Path folder, int port) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path cli = bin.resolve("redis-cli");
        Files.writeString(
                cli, "#!/bin/sh\nexec %s -p %d \"$@\"\n".formatted(Tool.REDIS_CLI.path(), port));
        Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwx------"));
        return bin;
    }
}
