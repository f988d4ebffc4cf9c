package io.guildlock.launcher.bench;

import io.guildlock.launcher.Build;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.Terminal;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.show.Progress;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures locks and holds the result against what must be reached.
@Command(
        name = "locks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Let Guildlock, stock Redisson locks and etcd (where it is installed) take turns at the same work, and"
                    + " hold the ratios against what must be reached.",
            "Starts everything on ports of its own and stops it afterwards. Nothing else should use the machine."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all that was measured is as it must be",
            "1:something is not",
            "2:wrong usage"
        })
final class LocksCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 20;

    @Option(names = "--rounds", description = "rounds, 1 to 20 (default: 5, or 3 with --quick)")
    private @Nullable Integer rounds;

    @Option(
            names = "--quick",
            description = "a short look: short turns and few rounds; the figures vary more")
    private boolean quick;

    @Option(
            names = "--part",
            split = ",",
            paramLabel = "PART",
            description = "only these parts: ${COMPLETION-CANDIDATES} (default: all)")
    private @Nullable Set<Part> parts;

    @Option(
            names = "--cost",
            description =
                    "only what figures cost: Guildlock with its metrics, statistics and a console that is"
                            + " looked at, beside guildlock.lock.figures=false; not with --part or --against")
    private boolean cost;

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "CONTENDER",
            description =
                    "Guildlock beside these only: empty, rlock, fenced, etcd, unmeasured (default: all but"
                            + " the last)")
    private @Nullable Set<Contender> against;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        BenchPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.find();
        Build.ensure(
                home,
                line -> {
                    out.println(line);
                    out.flush();
                });
        Progress progress = new Progress(out, Terminal.isWatched());
        return new LocksBench(home, plan, progress, out, home.path().resolve("target/bench")).run();
    }

    private BenchPlan plan() {
        if (cost && (parts != null || against != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--cost is a run of its own: without --part and --against");
        }
        BenchPlan plan = sized();
        if (rounds != null) {
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rounds is %d; allowed: 1 to %d".formatted(rounds, MOST_ROUNDS));
            }
            plan = plan.withRounds(rounds);
        }
        plan = parts == null ? plan : plan.withParts(parts);
        return against == null ? plan : plan.withContenders(against);
    }

    private BenchPlan sized() {
        if (cost) {
            return BenchPlan.cost(quick);
        }
        return quick ? BenchPlan.quick() : BenchPlan.full();
    }
}
