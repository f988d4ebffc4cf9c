package io.guildlock.launcher;

import io.guildlock.launcher.cluster.RunningCluster;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Stops what `up` started, wherever it was started from. The data stays.
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the cluster that up started. The data stays.")
final class DownCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder given to up (default: .guildlock)")
    private @Nullable Path data;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder =
                (data == null ? Home.find().defaultData() : data).toAbsolutePath().normalize();
        Optional<RunningCluster> running = RunningCluster.find(folder);
        if (running.isEmpty()) {
            out.println("Nothing is up.");
            return 0;
        }
        running.get().stop(folder);
        out.println("Stopped. The data stays in " + folder);
        return 0;
    }
}
