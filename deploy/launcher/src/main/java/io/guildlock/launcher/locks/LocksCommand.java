package io.guildlock.launcher.locks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildlock.client.oversight.LockPage;
import io.guildlock.client.oversight.LockQuery;
import io.guildlock.client.oversight.LockQuery.Sort;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows who holds what and who waits.
@Command(
        name = "locks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Show who holds what and who waits, of a guild or the whole bot. Native Redisson clients show while"
                        + " somebody waits for their lock through Guildlock.")
public final class LocksCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Option(
            names = "--guild",
            paramLabel = "G",
            description = "only this guild: its snowflake, or global")
    private @Nullable String guild;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "",
            description = "only entities of this kind, such as party")
    private String kind = "";

    @Option(
            names = "--sort",
            paramLabel = "BY",
            defaultValue = "held",
            description =
                    "held (longest first), waiting (most waiters first), remaining (ending first, first); default: held")
    private String sort = "held";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many at most, 1 to 1000 (default: 50)")
    private int limit;

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    @Mixin private LockServices services = new LockServices();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        LockQuery query = query();
        Optional<GuildId> of = guildId();
        LockPage page =
                services.ask(oversight ->
                        of.isPresent() ? oversight.locks(of.get(), query) : oversight.locks(query));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(page));
        } else {
            LockTable.lines(page).forEach(out::println);
        }
        return 0;
    }

    private LockQuery query() {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit is %d; allowed: 1 to %d".formatted(limit, MOST));
        }
        return LockQuery.by(sort()).ofKind(kind).atMost(limit);
    }

    private Sort sort() {
        try {
            return Sort.valueOf(sort.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw wrong("--sort is %s; allowed: held, waiting, remaining".formatted(sort));
        }
    }

    private Optional<GuildId> guildId() {
        try {
            return Optional.ofNullable(guild).map(GuildId::new);
        } catch (InvalidValueException e) {
            throw wrong("--" + e.message());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String json(LockPage page) {
        try {
            return JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(LockJson.of(page));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
