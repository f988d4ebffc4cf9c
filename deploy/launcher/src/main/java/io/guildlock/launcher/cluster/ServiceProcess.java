package io.guildlock.launcher.cluster;

import io.guildlock.launcher.LaunchException;
import io.guildlock.redis.OwnGroup;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a service's runnable jar as a child process, its output in a file.
final class ServiceProcess {
    // A replica needs little: small heap and stacks, one collector thread, no tiered profiling
    // data.
    private static final List<String> JVM =
            List.of(
                    "-Xms24m",
                    "-Xmx96m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError");

    private ServiceProcess() {}

    /// @param kind `lock` or `config`
    static Replica start(String kind, int port, String redisUri, ClusterPlan plan) {
        Path jar = plan.home().serviceJar(kind + "-service");
        if (!jar.toFile().isFile()) {
            throw new LaunchException(
                    kind + "-service is not built; run ./guildlock up, or mvn package");
        }
        String name = kind + "-" + port;
        File log = plan.data().resolve("logs").resolve(name + ".log").toFile();
        log.getParentFile().mkdirs();
        List<String> java = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        java.addAll(JVM);
        java.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", jar.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(OwnGroup.command(java))
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        // In the environment, not on the command line: a URI may hold a password, and everybody
        // sees the process list.
        builder.environment().put("GUILDLOCK_REDIS_URI", redisUri);
        try {
            return new Replica(
                    name, URI.create("http://127.0.0.1:" + port), log.toPath(), builder.start());
        } catch (IOException e) {
            throw new LaunchException(name + " could not be started: " + e.getMessage(), e);
        }
    }
}
