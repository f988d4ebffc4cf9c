package io.guildlock.launcher.locks;

import io.guildlock.client.oversight.ForcedRelease;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes a lock from whoever holds it.
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Take a lock from whoever holds it, a native Redisson client too; the first who waits gets it.",
            "The holder learns it by its next renewal, and until then still works: writes that its lease guards are"
                    + " refused, others are not. Written into the guild's audit log."
        })
public final class ReleaseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GUILD", description = "its snowflake, or global")
    private String guild = "";

    @Parameters(index = "1", paramLabel = "ENTITY", description = "what is locked, e.g. party:7")
    private String entity = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, 1 to 500 characters")
    private String reason = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = {
                "end only the lease with this fencing token, as 'locks --json' shows it:",
                "not one that somebody got since you looked"
            })
    private @Nullable String token;

    @Option(
            names = "--actor",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "who does it, up to 128 characters (default: ${sys:user.name})")
    private String actor = "";

    @Mixin private LockServices services = new LockServices();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        GuildId of;
        Entity lock;
        Optional<FencingToken> only;
        try {
            of = new GuildId(guild);
            lock = new Entity(entity);
            only = Optional.ofNullable(token).map(FencingToken::parse);
        } catch (InvalidValueException e) {
            throw new ParameterException(spec.commandLine(), e.message(), e);
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reason has %d characters; allowed: 1 to 500, not all blank"
                            .formatted(reason.length()));
        }
        ForcedRelease done =
                services.ask(oversight ->
                        only.isPresent()
                                ? oversight.forceRelease(of, lock, only.get(), reason, actor)
                                : oversight.forceRelease(of, lock, reason, actor));
        tell(done, lock, spec.commandLine().getOut());
        return 0;
    }

    private static void tell(ForcedRelease done, Entity lock, PrintWriter out) {
        if (!done.released()) {
            out.println("Nobody holds " + lock + "; nothing was done.");
            return;
        }
        out.println(
                "Released %s. It was held by %s for %s, token %s."
                        .formatted(
                                lock,
                                done.holder().map(LockTable::text).orElse("(not said)"),
                                LockTable.time(done.held()),
                                done.token().map(Object::toString).orElse("none")));
    }
}
