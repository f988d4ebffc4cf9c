package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Changes;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Imports of Red's files at this replica. A file is kept on disk while it is taken: nothing is
/// taken of one that does not arrive whole, or is damaged.
@Singleton
public class RedImports {
    private static final Logger LOG = Logger.getLogger(RedImports.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 64 << 10;

    private final Changes changes;
    private final RedSettings settings;
    private final ObjectMapper json;
    private final Map<Class<?>, RedTaker<?>> takers = new HashMap<>();
    private final Semaphore free;

    RedImports(
            Changes changes,
            RedSettings settings,
            ObjectMapper json,
            @Any Instance<RedTaker<?>> takers) {
        this.changes = changes;
        this.settings = settings;
        this.json = json;
        takers.forEach(taker -> this.takers.put(taker.takes(), taker));
        free = new Semaphore(settings.atOnce());
    }

    /// A file that arrived whole and is sound. Must be closed.
    final class Arrived implements AutoCloseable {
        private final Spool spool;
        private final RedFile file;

        private Arrived(Spool spool, RedFile file) {
            this.spool = spool;
            this.file = file;
        }

        /// Takes it, and says how it goes.
        void take(RedOrder order, OutputStream out) throws IOException {
            RedLines lines = new RedLines(json, out, spool.size());
            RedRun run = new RedRun(takers, new RedStep(changes, settings, order), lines);
            try {
                file.read(run, run::reads);
                lines.report(run.report(file.cog(), order.dryRun()));
            } catch (UncheckedIOException e) {
                LOG.infof("Whoever asked for an import went away: %s", e.getMessage());
            } catch (ProblemException e) {
                lines.problem(
                        Map.of(
                                "type", e.type().uri(),
                                "title", e.type().title(),
                                "detail", e.detail()));
            }
        }

        @Override
        public void close() {
            free.release();
            drop(spool);
        }
    }

    /// Receives a file.
    ///
    /// @throws io.guildlock.contract.InvalidValueException if it is no cog's file, telling why
    /// @throws ProblemException `queue-full` if others are under way, `too-large`
    Arrived receive(InputStream body) {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                            ProblemType.QUEUE_FULL,
                            "As many imports as allowed are under way at this replica: %d."
                                    .formatted(settings.atOnce()))
                    .retryAfter(SOON);
        }
        Spool spool = null;
        try {
            spool = Spool.in(Path.of(System.getProperty("java.io.tmpdir")));
            spool(body, spool);
            return new Arrived(spool, RedFile.survey(spool));
        } catch (IOException e) {
            abandon(spool);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            abandon(spool);
            throw e;
        }
    }

    private void spool(InputStream body, Spool spool) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            size += read;
            if (size > settings.fileBytes()) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE,
                        "The file is larger than %,d bytes.".formatted(settings.fileBytes()),
                        Map.of("maxBytes", settings.fileBytes()));
            }
            spool.append(buffer, read);
        }
    }

    /// @throws ProblemException if the caller went away
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new ProblemException(
                            ProblemType.INVALID_REQUEST, "The body did not arrive whole.")
                    .causedBy(e);
        }
    }

    private void abandon(@Nullable Spool spool) {
        free.release();
        if (spool != null) {
            drop(spool);
        }
    }

    private static void drop(Spool spool) {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
