package io.guildlock.runtime.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// A record of the log as one line of JSON.
///
/// | key | what |
/// | --- | --- |
/// | `timestamp` | when, in UTC: `2026-11-25T01:02:03.456789Z` |
/// | `level` | `ERROR`, `WARN`, `INFO`, `DEBUG` |
/// | `logger` | who says it, a class |
/// | `thread` | on which thread |
/// | `message` | what |
/// | `requestId` | of the HTTP call that is being answered, as in its problem document; left out where there is none |
/// | `traceId` | of the trace that call belongs to; left out where there is none |
/// | `stackTrace` | what was thrown; left out where nothing was |
final class JsonLines extends ExtFormatter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format(ExtLogRecord record) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("timestamp", record.getInstant().toString());
        line.put("level", record.getLevel().getName());
        line.put("logger", record.getLoggerName());
        line.put("thread", record.getThreadName());
        line.put("message", formatMessage(record));
        LogContext.KEYS.forEach(key -> {
            String value = record.getMdc(key);
            if (value != null) {
                line.put(key, value);
            }
        });
        if (record.getThrown() != null) {
            line.put("stackTrace", stackTrace(record.getThrown()));
        }
        try {
            return JSON.writeValueAsString(line) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
