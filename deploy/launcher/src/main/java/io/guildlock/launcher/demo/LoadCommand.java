package io.guildlock.launcher.demo;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.Terminal;
import io.guildlock.launcher.demo.shard.Services;
import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.work.WorkSize;
import io.guildlock.launcher.keys.OwnKey;
import io.guildlock.launcher.keys.Trusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The demo's shards on services that are elsewhere, round after round, each on a guild of its own.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Let the demo's shard processes work with services that are elsewhere, and count after each round what is"
                    + " stored. A round leaves a new guild with a few thousand entries behind."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was lost or done twice in any round",
            "1:otherwise, or if the services cannot be reached",
            "2:wrong usage"
        })
public final class LoadCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 10_000;
    private static final int MOST_SECONDS = 3_600;

    @Option(
            names = "--lock-url",
            paramLabel = "URL",
            required = true,
            description = "a replica of lock-service; once for each")
    private List<String> locks = new ArrayList<>();

    @Option(
            names = "--config-url",
            paramLabel = "URL",
            required = true,
            description = "a replica of config-service; once for each")
    private List<String> configs = new ArrayList<>();

    @Mixin private OwnKey key = new OwnKey();

    @Mixin private Trusted trusted = new Trusted();

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
            names = "--attempts",
            defaultValue = "5400",
            description = "what they attempt in a round, 100 to 100000 (default: 5400)")
    private int attempts;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "how many, 1 to 10000 (default: 1)")
    private int rounds;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "a round begins no sooner than so long after the one before, 0 to 3600 (default: 60)")
    private int everySeconds;

    @Option(
            names = "--alive",
            paramLabel = "FILE",
            description = "a file to write anew, about every second, while there is progress")
    private @Nullable Path alive;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        require("rounds", rounds, 1, MOST_ROUNDS);
        require("every", everySeconds, 0, MOST_SECONDS);
        size(0);
        Services services = new Services(locks, configs, key.file(), trusted.file());
        Progress progress = new Progress(spec.commandLine().getOut(), Terminal.isWatched());
        LoadRounds load =
                new LoadRounds(
                        new Phase.Target("", services, temporaryFolder()),
                        progress,
                        Frame.in(System.out.charset()),
                        new Alive(alive));
        try {
            boolean flawless = true;
            for (int round = 1; round <= rounds; round++) {
                long begin = System.nanoTime();
                WorkSize size = size(ThreadLocalRandom.current().nextLong(1, 1_000_000));
                flawless &= load.run("round %d of %d".formatted(round, rounds), size);
                if (round < rounds) {
                    load.pauseUntil(begin + Duration.ofSeconds(everySeconds).toNanos());
                }
            }
            return flawless ? 0 : 1;
        } catch (GuildlockException e) {
            throw new LaunchException(e.problem().toString(), e);
        }
    }

    private WorkSize size(long seed) {
        try {
            return new WorkSize(shards, users, attempts, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--%s is %d; allowed: %d to %d".formatted(name, value, least, most));
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("guildlock-load-");
        } catch (IOException e) {
            throw new LaunchException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }
}
