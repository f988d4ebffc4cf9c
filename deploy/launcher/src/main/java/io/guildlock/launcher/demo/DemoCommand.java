package io.guildlock.launcher.demo;

import io.guildlock.launcher.Build;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.StartDisplay;
import io.guildlock.launcher.Terminal;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.work.WorkSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The same work twice, by several processes at once: the old way, which loses changes, and through
/// Guildlock.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Let several shard processes do at once what a bot does, on a sample guild: first the old way"
                    + " (read, change, write back), then through Guildlock; then count what is stored.",
            "Uses the cluster that is up, or starts one of its own and stops it afterwards."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:through Guildlock nothing was lost or done twice, and the old way lost something",
            "1:otherwise, or if a service logged a warning or an error",
            "2:wrong usage"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--shards",
            defaultValue = "4",
            description = "shard processes, 2 to 16 (default: 4)")
    private int shards;

    @Option(
            names = "--users",
            defaultValue = "200",
            description = "members who do things, 20 to 1000 (default: 200)")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "repeat the work of the run that printed this seed")
    private @Nullable Long seed;

    @Option(
            names = "--kill",
            paramLabel = "SERVICE",
            description =
                    "kill a replica of this service midway, ${COMPLETION-CANDIDATES}; always in a cluster of the"
                            + " demo's own, also when one is up")
    private @Nullable KillTarget kill;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder given to up (default: .guildlock)")
    private @Nullable Path data;

    @Option(
            names = "--attempts",
            hidden = true,
            defaultValue = "5400",
            description = "attempts each way")
    private int attempts;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        WorkSize size = size();
        PrintWriter out = spec.commandLine().getOut();
        try (DemoCluster cluster = cluster(out)) {
            Progress progress = new Progress(out, Terminal.isWatched());
            Verdict verdict =
                    new Demo(cluster, size, progress, Frame.in(System.out.charset()))
                            .run(Optional.ofNullable(kill));
            if (verdict.exitCode() != 0) {
                out.println("Logs: " + cluster.keepLogs());
            }
            return verdict.exitCode();
        }
    }

    private WorkSize size() {
        try {
            return new WorkSize(
                    shards,
                    users,
                    attempts,
                    seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private DemoCluster cluster(PrintWriter out) {
        Home home = Home.find();
        Optional<RunningCluster> up =
                RunningCluster.find(
                        (data == null ? home.defaultData() : data).toAbsolutePath().normalize());
        if (up.isPresent() && kill == null) {
            if (!up.get().dead().isEmpty()) {
                throw new LaunchException(
                        "a cluster is up, but %s ended; run ./guildlock down, then again"
                                .formatted(String.join(", ", up.get().dead())));
            }
            out.println("Using the cluster that is up.");
            return DemoCluster.using(up.get());
        }
        Build.ensure(
                home,
                line -> {
                    out.println(line);
                    out.flush();
                });
        return DemoCluster.start(home, new StartDisplay(out));
    }
}
