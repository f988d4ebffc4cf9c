package io.guildlock.launcher.keys;

import io.guildlock.contract.key.StoredKey;
import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows the keys of a file.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Show which keys there are, without their secrets, which nobody knows.")
final class ListCommand implements Callable<Integer> {
    private static final List<Table.Column> COLUMNS =
            List.of(
                    new Table.Column("id", false),
                    new Table.Column("bot", false),
                    new Table.Column("scopes", false),
                    new Table.Column("made", false),
                    new Table.Column("note", false));

    @Mixin private KeysFile file = new KeysFile();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<StoredKey> keys = file.read().keys();
        if (keys.isEmpty()) {
            out.println("No keys in " + file.path());
            return 0;
        }
        Table table = new Table(COLUMNS);
        for (StoredKey key : keys) {
            table.add(
                    List.of(
                            key.id(),
                            key.bot().value(),
                            key.scopeText(),
                            key.created().toString(),
                            key.note()));
        }
        table.lines(Frame.in(System.out.charset())).forEach(out::println);
        return 0;
    }
}
