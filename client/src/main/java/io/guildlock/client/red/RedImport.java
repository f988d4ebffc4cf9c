package io.guildlock.client.red;

import io.guildlock.client.change.WriteOption;
import io.guildlock.client.http.Exchange;
import io.guildlock.client.http.Exchanges;
import io.guildlock.client.http.Target;
import java.nio.file.Path;

/// Takes over the `settings.json` that Red-DiscordBot keeps for one cog: AssignRoles, Party,
/// SecretSanta or QuoteDB. An import takes what is new in the file, unless it was changed in
/// Guildlock since the last import, so it may be repeated at any time. Immutable and thread-safe.
public final class RedImport {
    private static final String JSON = "application/json";

    private final Exchanges exchanges;

    /// For the client itself; users get it from `Guildlock.redImport`.
    public RedImport(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Says what an import would do, and what is damaged, without writing anything.
    ///
    /// @param listener told of everything that would not be taken as it stands
    /// @throws java.io.UncheckedIOException if the file cannot be read
    /// @throws io.guildlock.client.failure.GuildlockException if it is no such file
    public RedReport dryRun(Path file, RedListener listener) {
        return run(true, file, listener);
    }

    /// Takes a file over. If the connection breaks, the file is sent again.
    ///
    /// @param listener told how it goes
    /// @param options `by`: who does it
    /// @throws java.io.UncheckedIOException if the file cannot be read
    /// @throws io.guildlock.client.failure.GuildlockException if it is no such file: nothing was
    ///   taken; or if it could not be carried on: what was taken stays, and the same call again
    ///   takes the rest
    public RedReport take(Path file, RedListener listener, WriteOption... options) {
        return run(false, file, listener, options);
    }

    private RedReport run(boolean dry, Path file, RedListener listener, WriteOption... options) {
        Target target = Target.root().path("import", "red").query("dryRun", dry);
        Exchange exchange = Exchange.post(target, JSON, file);
        for (WriteOption option : options) {
            exchange = exchange.header(option.header(), option.value());
        }
        long ofBytes = exchange.bytes();
        return exchanges.run(
                exchange,
                again -> {
                    if (again) {
                        listener.onAgain();
                    }
                    return new RedTaker(listener, ofBytes);
                });
    }
}
