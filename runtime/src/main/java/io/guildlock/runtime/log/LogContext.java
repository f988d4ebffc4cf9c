package io.guildlock.runtime.log;

import java.util.List;
import org.jboss.logging.MDC;

/// What the log says of the HTTP call that is being answered.
public final class LogContext {
    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";

    static final List<String> KEYS = List.of(REQUEST_ID, TRACE_ID);

    private LogContext() {}

    /// From now on whatever is logged while this call is answered is logged under its id.
    public static void requestId(String id) {
        MDC.put(REQUEST_ID, id);
    }

    /// The same of the trace it belongs to.
    public static void traceId(String id) {
        MDC.put(TRACE_ID, id);
    }
}
