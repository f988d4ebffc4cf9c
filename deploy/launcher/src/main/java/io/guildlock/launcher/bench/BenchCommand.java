package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.config.ConfigCommand;
import picocli.CommandLine.Command;

/// The benchmarks.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measure Guildlock beside what one would use instead, on this machine.",
        subcommands = {LocksCommand.class, ConfigCommand.class})
public final class BenchCommand {}
