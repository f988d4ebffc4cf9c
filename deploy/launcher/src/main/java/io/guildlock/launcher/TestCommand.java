package io.guildlock.launcher;

import io.guildlock.launcher.faults.FaultsOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs every test, with the static checks. Exit code 0 only if all passed.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run all tests and static checks, with real Redis and real processes.")
final class TestCommand implements Callable<Integer> {
    @Option(names = "--deep", description = "Also what takes longer than a CI run should.")
    private boolean deep;

    @ArgGroup(exclusive = false)
    private @Nullable FaultsOptions faults;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (faults != null) {
            if (deep) {
                throw new ParameterException(
                        spec.commandLine(), "--deep and --faults are two runs; give one");
            }
            return faults.run(Home.find(), spec.commandLine());
        }
        Maven maven = new Maven(Home.find());
        return (deep ? maven.run("-ntp", "verify", "-Pdeep") : maven.run("-ntp", "verify")) == 0
                ? 0
                : 1;
    }
}
