package io.guildlock.config.transfer;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Fingerprint;
import io.guildlock.config.json.JsonFields;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Puts the lines of an export in, one after the other: each a change of its own whose id is
/// derived from the request's and the line's number. A line that is refused is told and the next
/// one taken; where no further line could be taken either, the import ends, and may be repeated.
final class Import {
    private static final Logger LOG = Logger.getLogger(Import.class);

    /// How often one line is tried while the guild is written faster than it may be.
    private static final int TRIES = 1_000;

    private final Kinds kinds;
    private final ChangeRequest request;
    private final Report report;
    private final BooleanSupplier leaving;
    private final Tally tally = new Tally();
    private boolean ended;
    private @Nullable ProblemType stoppedBy;
    private @Nullable String incomplete = "the last line of the export is missing: it was cut off";

    /// @param leaving whether this replica ends
    Import(Kinds kinds, ChangeRequest request, Report report, BooleanSupplier leaving) {
        this.kinds = kinds;
        this.request = request;
        this.report = report;
        this.leaving = leaving;
    }

    /// @param lines behind the first one
    void run(LineReader lines) {
        try {
            LineReader.Line line = lines.next();
            while (line != null && stoppedBy == null) {
                take(line);
                report.progress(tally);
                line = stoppedBy == null ? lines.next() : null;
            }
        } catch (IOException e) {
            LOG.debugf(e, "An import ended before its end");
            incomplete = "the request ended before its end";
        }
        report.end(tally, stoppedBy, incomplete);
    }

    private void take(LineReader.Line line) {
        long number = line.number();
        if (leaving.getAsBoolean()) {
            stop(number, ProblemType.DRAINING, "this replica is shutting down; send it again");
            return;
        }
        try {
            switch (line) {
                case LineReader.Line.Unreadable(long _, String why) ->
                        refuse(number, ProblemType.INVALID_REQUEST, why);
                case LineReader.Line.Text(long _, String text) -> take(number, text);
            }
        } catch (InvalidValueException e) {
            refuse(number, ProblemType.INVALID_REQUEST, e.message());
        } catch (ProblemException e) {
            if (endsAll(e.type())) {
                stop(number, e.type(), e.detail());
            } else {
                refuse(number, e.type(), e.detail());
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A defect ended an import at line %d", number);
            stop(number, ProblemType.INTERNAL_ERROR, "an unexpected failure");
        }
    }

    private void take(long number, String text) {
        JsonFields fields = kinds.fields(text);
        String kind = fields.string(Kinds.KIND);
        if (kind.equals(Frame.END)) {
            end(Frame.lines(fields));
            return;
        }
        if (ended) {
            throw new InvalidValueException(
                    Kinds.KIND, kind, "nothing behind the last line of an export");
        }
        Movable movable = kinds.get(kind);
        ChangeRequest part = request.part("line " + number, Fingerprint.of("import", text));
        tally.moved(paced(movable, part, fields.without(Kinds.KIND)));
    }

    private void end(long lines) {
        ended = true;
        long read = tally.counts().read();
        incomplete =
                lines == read
                        ? null
                        : "its last line counts %d lines, but %d were read".formatted(lines, read);
    }

    /// Waits where the guild may be written no faster.
    private Moved paced(Movable movable, ChangeRequest part, JsonFields fields) {
        for (int attempt = 1; ; attempt++) {
            try {
                return movable.moveIn(part, fields);
            } catch (ProblemException e) {
                if (attempt == TRIES || e.retryAfter() == null || !isTooFast(e)) {
                    throw e;
                }
                LockSupport.parkNanos(e.retryAfter().toNanos());
            }
        }
    }

    private static boolean isTooFast(ProblemException e) {
        return e.type() == ProblemType.QUOTA_EXCEEDED
                && e.extensions().get("quota") instanceof String quota
                && Outcome.OverQuota.isRate(quota);
    }

    private void refuse(long number, ProblemType type, String reason) {
        tally.refused();
        report.refused(number, type, reason);
    }

    /// What would refuse every further line too.
    private static boolean endsAll(ProblemType type) {
        return switch (type) {
            case STORE_UNAVAILABLE, OUTCOME_UNKNOWN, STALE_LEASE -> true;
            default -> false;
        };
    }

    private void stop(long number, ProblemType type, String reason) {
        stoppedBy = type;
        incomplete = "ended at line %d: %s".formatted(number, reason);
    }
}
