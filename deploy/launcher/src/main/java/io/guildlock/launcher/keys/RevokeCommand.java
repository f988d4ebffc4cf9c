package io.guildlock.launcher.keys;

import io.guildlock.contract.key.KeyFile;
import io.guildlock.launcher.LaunchException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes a key out of a file.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Take a key out of the file; services that read it refuse the key within seconds.")
final class RevokeCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "its public id, as keys list shows it")
    private String id = "";

    @Mixin private KeysFile file = new KeysFile();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        file.change(before -> {
            var left = before.keys().stream().filter(key -> !key.id().equals(id)).toList();
            if (left.size() == before.keys().size()) {
                throw new LaunchException("no key %s in %s".formatted(id, file.path()));
            }
            return new KeyFile(left);
        });
        spec.commandLine().getOut().println("Revoked " + id + ".");
        return 0;
    }
}
