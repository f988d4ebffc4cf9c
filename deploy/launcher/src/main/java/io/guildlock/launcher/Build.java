package io.guildlock.launcher;

import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes sure that the services can be started, and quickly.
public final class Build {
    private Build() {}

    /// Builds the services if their sources are newer than their builds; after a new build, starts
    /// and stops each once, which leaves the archive of classes that later starts are fast with.
    ///
    /// @param say told what takes time, a sentence each
    /// @throws LaunchException if the build fails
    public static void ensure(Home home, Consumer<String> say) {
        if (home.servicesAreStale()) {
            say.accept("building the services (their sources are newer than the build) …");
            new Maven(home).buildServices();
        }
        if (home.fastStartIsStale()) {
            say.accept("preparing fast starts …");
            home.discardFastStart();
            startAndStopOnce(home);
        }
    }

    private static void startAndStopOnce(Home home) {
        try {
            Path data = Files.createTempDirectory("guildlock-first-start");
            try {
                Cluster.start(ClusterPlan.onFreePorts(home, data, null, 1, 1), (_, _) -> {})
                        .close();
            } finally {
                delete(data);
            }
        } catch (IOException e) {
            throw new LaunchException("no temporary folder: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
