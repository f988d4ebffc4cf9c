package io.guildlock.client.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.EventStream;
import io.guildlock.client.http.Events;
import io.guildlock.client.http.Json;
import io.guildlock.contract.Revision;
import java.io.IOException;
import java.util.Optional;

/// A running watch. Reads on a virtual thread of its own; when a connection breaks, ends, or shows
/// no sign of life, goes on at another replica after the last change it told, however long that
/// takes.
public final class Watch implements AutoCloseable {
    private final Events events;
    private final SeveralListener listener;
    private final Thread thread;
    private volatile boolean closed;
    private String last;
    private int failures;

    Watch(Events events, String last, SeveralListener listener) {
        this.events = events;
        this.last = last;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("guildlock-watch").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                connect();
                if (!closed) {
                    listener.onDisconnected();
                    events.pause(failures++);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            if (!closed) {
                listener.onEnded(broken);
            }
        }
    }

    private void connect() throws InterruptedException {
        try (EventStream stream = events.open(last)) {
            for (Optional<EventStream.Event> event = stream.next();
                    event.isPresent() && !closed;
                    event = stream.next()) {
                told(event.get());
            }
            stream.avoid();
        } catch (IOException broken) {
            // Events.open and EventStream note which replica it was; the next one is tried.
        } catch (GuildlockException refused) {
            if (!goesOn(refused.problem())) {
                throw refused;
            }
        }
    }

    private static boolean goesOn(Problem problem) {
        return problem.retryable() || problem.status() >= 500;
    }

    private void told(EventStream.Event event) {
        if (event.isComment()) {
            if (event.data().equals("current")) {
                listener.onCurrent();
            }
            return;
        }
        failures = 0;
        JsonNode data = Json.read(event.data());
        switch (event.name()) {
            case "change" -> listener.onChange(Json.as(GuildChange.class, data));
            case "ready" -> listener.onReady(guild(data), id(data));
            case "reset" -> listener.onReset(guild(data), id(data));
            default -> {
                return;
            }
        }
        last = event.id();
    }

    private static String guild(JsonNode data) {
        return data.path("guild").asText();
    }

    private static Revision id(JsonNode data) {
        return Revision.parse(data.path("id").asText());
    }

    /// Ends the watch: nothing is told after this returns, except by a call that was under way.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
