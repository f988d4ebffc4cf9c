package io.guildlock.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a freshly started Redis whether it is ready, and whether it is the one that was started.
///
/// @param pid of the process that must be the one answering: another Redis may have taken the port
///   meanwhile
record Readiness(int port, long pid, @Nullable String password) {

    enum Answer {
        SILENT,
        LOADING,
        READY
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    static Readiness of(int port, long pid, Map<String, String> settings) {
        return new Readiness(port, pid, settings.get("requirepass"));
    }

    Answer ask() {
        try (var redis = RedisSocket.connect("127.0.0.1", port, TIMEOUT)) {
            if (password != null) {
                redis.send("AUTH", password);
            }
            redis.send("PING");
            String server = redis.send("INFO", "server");
            return server != null && server.lines().anyMatch(("process_id:" + pid)::equals)
                    ? Answer.READY
                    : Answer.SILENT;
        } catch (RedisErrorReply e) {
            return String.valueOf(e.getMessage()).startsWith("LOADING")
                    ? Answer.LOADING
                    : Answer.SILENT;
        } catch (IOException _) {
            return Answer.SILENT;
        }
    }
}
