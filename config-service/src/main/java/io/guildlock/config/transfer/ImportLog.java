package io.guildlock.config.transfer;

import org.jboss.logging.Logger;

/// The audit log of imports: a line at `INFO` when one begins and one when it is over, however it
/// ended, under the category `io.guildlock.audit`.
public final class ImportLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("io.guildlock.audit");

    private final String what;
    private final String by;

    private ImportLog(String what, String by) {
        this.what = what;
        this.by = by;
    }

    /// @param what is taken, and where to
    /// @param by who asks, with the id of their key and the request
    public static ImportLog begin(String what, String by) {
        LOG.info(what + " begins; " + by);
        return new ImportLog(what, by);
    }

    /// Says that it is over.
    @Override
    public void close() {
        LOG.info(what + " is over; " + by);
    }
}
