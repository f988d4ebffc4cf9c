package io.guildlock.runtime.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.Logger;

/// Turns the log into lines of JSON before the service says anything, if it is set so. Only what
/// stops a start earlier, such as a wrong setting, is said as text.
@Singleton
public class JsonLog {
    private final LogConfig settings;

    JsonLog(LogConfig settings) {
        this.settings = settings;
    }

    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        if (settings.json()) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                format(handler);
            }
        }
    }

    // Quarkus keeps the handler of the console below one that waits for the settings.
    private static void format(Handler handler) {
        handler.setFormatter(new JsonLines());
        if (handler instanceof ExtHandler parent) {
            for (Handler child : parent.getHandlers()) {
                format(child);
            }
        }
    }
}
