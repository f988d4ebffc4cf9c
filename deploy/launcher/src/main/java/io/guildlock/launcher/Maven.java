package io.guildlock.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Maven as a child process, with the JDK the launcher runs on. The version is checked by the
/// script and by the build.
final class Maven {
    private final Home home;

    Maven(Home home) {
        this.home = home;
    }

    /// Runs Maven in the checkout, its output shown as it comes. Returns its exit code.
    ///
    /// @throws LaunchException if Maven cannot be started
    int run(String... arguments) {
        return run(ProcessBuilder.Redirect.INHERIT, arguments);
    }

    /// Builds both services.
    ///
    /// @throws LaunchException if the build fails; its output is in `target/guildlock-build.log`
    void buildServices() {
        Path log = home.path().resolve("lock-service/target/guildlock-build.log");
        home.path().resolve("lock-service/target").toFile().mkdirs();
        int exit =
                run(
                        ProcessBuilder.Redirect.to(log.toFile()),
                        "-ntp",
                        "-Dquick",
                        "-DskipTests",
                        "-pl",
                        "lock-service,config-service",
                        "-am",
                        "package");
        if (exit != 0) {
            throw new LaunchException("the build failed; see " + log);
        }
    }

    private int run(ProcessBuilder.Redirect output, String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LaunchException(
                    "Maven could not be started; install Maven 3.8.7 or newer", e);
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while Maven ran", e);
        }
    }
}
