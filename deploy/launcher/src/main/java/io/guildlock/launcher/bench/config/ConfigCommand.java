package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.Build;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.Terminal;
import io.guildlock.launcher.bench.show.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures configuration writes and holds the result against what must be reached.
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Let config-service, an empty endpoint, pooled Jedis, PostgreSQL (where it is installed) and the old way"
                    + " take turns at the same work, and hold the ratios against what must be reached.",
            "Starts everything on ports of its own and stops it afterwards. Nothing else should use the machine."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all that was measured is as it must be",
            "1:something is not",
            "2:wrong usage"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 20;

    @Option(names = "--rounds", description = "rounds, 1 to 20 (default: 5, or 3 with --quick)")
    private @Nullable Integer rounds;

    @Option(
            names = "--quick",
            description = "a short look: short turns, few rounds, less data; the figures vary more")
    private boolean quick;

    @Option(
            names = "--part",
            split = ",",
            paramLabel = "PART",
            description = "only these parts: ${COMPLETION-CANDIDATES} (default: all)")
    private @Nullable Set<ConfigPart> parts;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.find();
        Build.ensure(
                home,
                line -> {
                    out.println(line);
                    out.flush();
                });
        Progress progress = new Progress(out, Terminal.isWatched());
        Path results = home.path().resolve("target/bench");
        return new ConfigBench(home, plan, progress, out, results).run();
    }

    private ConfigPlan plan() {
        ConfigPlan plan = quick ? ConfigPlan.quick() : ConfigPlan.full();
        if (rounds != null) {
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rounds is %d; allowed: 1 to %d".formatted(rounds, MOST_ROUNDS));
            }
            plan = plan.withRounds(rounds);
        }
        return plan.withParts(parts == null ? EnumSet.allOf(ConfigPart.class) : parts);
    }
}
