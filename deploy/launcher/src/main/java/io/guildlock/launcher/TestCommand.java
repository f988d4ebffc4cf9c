package io.guildlock.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs every test, with the static checks. Exit code 0 only if all passed.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run all tests and static checks, with real Redis and real processes.")
final class TestCommand implements Callable<Integer> {
    @Option(names = "--deep", description = "Also what takes longer than a CI run should.")
    private boolean deep;

    @Override
    public Integer call() {
        Maven maven = new Maven(Home.find());
        return (deep ? maven.run("-ntp", "verify", "-Pdeep") : maven.run("-ntp", "verify")) == 0
                ? 0
                : 1;
    }
}
