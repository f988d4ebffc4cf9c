package io.guildlock.client.transfer;

import io.guildlock.client.change.WriteOption;
import io.guildlock.client.http.Exchange;
import io.guildlock.client.http.Exchanges;
import io.guildlock.client.http.Target;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Headers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.LongConsumer;

/// Moves one guild out and in. Neither needs memory for the whole guild. Immutable and thread-safe.
public final class GuildTransfer {
    private static final String LINES = "application/x-ndjson";

    private final Exchanges exchanges;
    private final Target target;

    /// For the client itself; users get it from `Guild.transfer`.
    public GuildTransfer(Exchanges exchanges, GuildId guild) {
        this.exchanges = exchanges;
        this.target = Target.ofGuild(guild);
    }

    /// Takes the guild out into a file, which is replaced only by a whole export. If the connection
    /// breaks, begins anew at another replica.
    ///
    /// @throws UncheckedIOException if the file cannot be written
    /// @throws io.guildlock.client.failure.GuildlockException if it cannot be read whole; the file
    ///   is as it was
    public Exported exportTo(Path file) {
        return exportTo(file, _ -> {});
    }

    /// The same, telling now and then how many lines were written since it last began.
    ///
    /// @param progress called on this thread; if it throws, the export ends there
    public Exported exportTo(Path file, LongConsumer progress) {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try (PartFile writing = new PartFile(part)) {
            Exported exported =
                    exchanges.run(
                            Exchange.get(target.path("export")),
                            _ -> new ExportTaker(writing.begin(), progress));
            writing.finish(file);
            return exported;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is written before it is whole. For one thread.
    private static final class PartFile implements AutoCloseable {
        private final Path path;
        private OutputStream out = OutputStream.nullOutputStream();

        PartFile(Path path) {
            this.path = path;
        }

        OutputStream begin() {
            try {
                out.close();
                out = new BufferedOutputStream(Files.newOutputStream(path));
                return out;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void finish(Path file) throws IOException {
            out.close();
            Files.move(path, file, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(path);
        }
    }

    /// Puts an export of this guild in: each line is a change of its own. What is not there is
    /// made, what is the same is left, what differs is refused and never overwritten.
    ///
    /// If the connection breaks, the file is sent again: nothing is made twice.
    ///
    /// @param options `by`, `guardedBy`, `replicated`, `id`
    /// @throws UncheckedIOException if the file cannot be read
    /// @throws io.guildlock.client.failure.GuildlockException if it is no export of this guild, or
    ///   cannot be put in whole: what was put in stays, and the same call again takes the rest
    public Imported importFrom(Path file, WriteOption... options) {
        return importFrom(file, new ImportListener() {}, options);
    }

    /// The same, telling how it goes.
    public Imported importFrom(Path file, ImportListener listener, WriteOption... options) {
        return bringIn(target.path("import"), file, listener, options);
    }

    /// Puts an export of another guild in. As [#importFrom(Path, ImportListener, WriteOption...)].
    ///
    /// @param from the guild that the export is of
    public Imported importOf(
            GuildId from, Path file, ImportListener listener, WriteOption... options) {
        return bringIn(target.path("import").query("from", from), file, listener, options);
    }

    private Imported bringIn(
            Target to, Path file, ImportListener listener, WriteOption... options) {
        Exchange exchange =
                Exchange.post(to, LINES, file)
                        .header(Headers.IDEMPOTENCY_KEY, UUID.randomUUID().toString());
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
                    return new ImportTaker(listener, ofBytes);
                });
    }
}
