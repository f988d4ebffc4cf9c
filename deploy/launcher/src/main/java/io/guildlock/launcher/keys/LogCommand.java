package io.guildlock.launcher.keys;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows which keys were made and revoked.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Show which keys were made and revoked by these commands, when and by which user of the system.")
final class LogCommand implements Callable<Integer> {
    @Mixin private KeysFile file = new KeysFile();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        KeyLog log = file.log();
        try {
            List<String> lines = log.lines();
            if (lines.isEmpty()) {
                out.println("Nothing in " + log.file());
            }
            lines.forEach(out::println);
            return 0;
        } catch (IOException e) {
            throw new LaunchException("%s cannot be read: %s".formatted(log.file(), e), e);
        }
    }
}
