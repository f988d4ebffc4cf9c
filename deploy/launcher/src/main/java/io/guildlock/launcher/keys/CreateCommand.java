package io.guildlock.launcher.keys;

import io.guildlock.contract.BotId;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.contract.key.StoredKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a key and shows it, once.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make an API key and print it, alone on standard output. It is shown only now: the file holds its hash."
        })
final class CreateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BOT", description = "1 to 32 of a-z, 0-9 and -")
    private String bot = "";

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE,…",
            defaultValue = "locks,config:read,config:write",
            description = {
                "what it covers: locks, config:read, config:write, admin, metrics",
                "(default: ${DEFAULT-VALUE})"
            })
    private String scopes = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "for people who list keys, up to 100 characters")
    private String note = "";

    @Mixin private KeysFile file = new KeysFile();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ApiKey key = ApiKey.random(new SecureRandom());
        StoredKey stored;
        try {
            stored =
                    StoredKey.of(
                            key,
                            new BotId(bot),
                            StoredKey.scopes(scopes),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS),
                            note.strip());
        } catch (InvalidValueException e) {
            throw new ParameterException(spec.commandLine(), e.message(), e);
        }
        file.change(before -> {
            List<StoredKey> keys = new ArrayList<>(before.keys());
            keys.add(stored);
            return new KeyFile(keys);
        });
        spec.commandLine()
                .getErr()
                .printf(
                        "Key %s of %s, for %s, in %s. It is shown only now:%n",
                        key.id(), bot, stored.scopeText(), file.path());
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().println(key.reveal());
        return 0;
    }
}
