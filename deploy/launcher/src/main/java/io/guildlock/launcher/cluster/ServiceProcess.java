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
    /// @param first whether it is the first of its kind: that one writes the archive for fast
    ///   starts when it ends, if there is none
    static Replica start(String kind, int port, boolean first, String redisUri, ClusterPlan plan) {
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
        java.addAll(fastStart(plan.home().fastStartArchive(kind + "-service"), first));
        plan.settings().forEach((setting, value) -> java.add("-D" + setting + '=' + value));
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

    // Class-data sharing: starting takes less CPU time when the classes come from an
    // archive. The JVM checks that the archive fits its version and the jar, and does without it if
    // not; what it says about that is of no interest in a service's log.
    private static List<String> fastStart(Path archive, boolean renew) {
        List<String> flags =
                new ArrayList<>(
                        List.of(
                                "-XX:SharedArchiveFile=" + archive,
                                "-Xshare:auto",
                                "-Xlog:disable",
                                "-Xlog:all=warning:stderr",
                                "-Xlog:cds*=off:stderr",
                                "-Xlog:aot*=off:stderr"));
        if (renew) {
            flags.add("-XX:+AutoCreateSharedArchive");
        }
        return flags;
    }
}
