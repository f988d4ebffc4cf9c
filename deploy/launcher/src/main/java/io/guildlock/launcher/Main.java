package io.guildlock.launcher;

import io.guildlock.launcher.bench.BenchCommand;
import io.guildlock.launcher.demo.DemoCommand;
import io.guildlock.launcher.demo.LoadCommand;
import io.guildlock.launcher.keys.KeysCommand;
import io.guildlock.launcher.locks.LocksCommand;
import io.guildlock.launcher.locks.ReleaseCommand;
import io.guildlock.launcher.red.ImportCommand;
import io.guildlock.redis.RedisStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./guildlock`. Exit codes: 0 done, 1 it could not be done (one line on standard error says why),
/// 2 wrong usage.
@Command(
        name = "guildlock",
        mixinStandardHelpOptions = true,
        version = "Guildlock 0.1.0-SNAPSHOT",
        description = "Locks and shared configuration for sharded Discord bots, on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            LoadCommand.class,
            DownCommand.class,
            TestCommand.class,
            BenchCommand.class,
            LocksCommand.class,
            ReleaseCommand.class,
            ImportCommand.class,
            KeysCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof LaunchException
                            || failure instanceof RedisStartException) {
                        command.getErr().println("guildlock: " + failure.getMessage());
                    } else {
                        failure.printStackTrace(command.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
