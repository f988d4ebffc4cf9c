package io.guildlock.config.change;

import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The change events of guilds. Thread-safe; calls block for a bounded time.
@FunctionalInterface
public interface ChangeLog {

    /// The events after `after` that are still kept, in order.
    ///
    /// @param most of them, 1 or more
    /// @throws StoreFailure if the store did not answer
    EventPage after(Scope scope, Revision after, int most);

    /// The log that a store writes.
    static ChangeLog of(ChangeStore store) {
        return (scope, after, most) -> {
            Shown shown =
                    store.view(
                            scope,
                            List.of(
                                    new Read.Fields(clock(scope), List.of("event")),
                                    new Read.Events(stream(scope), after, most)));
            return new EventPage(id(shown.texts(0).getFirst()), events(shown.members(1)));
        };
    }

    /// Holds the guild's clock and, in `event`, the id of its last event.
    static Key clock(Scope scope) {
        return scope.hash("clock");
    }

    static Key stream(Scope scope) {
        return scope.stream("changes");
    }

    private static List<ChangeEvent> events(List<String> texts) {
        List<ChangeEvent> events = new ArrayList<>();
        for (int i = 0; i + 5 < texts.size(); i += 6) {
            events.add(
                    new ChangeEvent(
                            id(texts.get(i)),
                            id(texts.get(i + 1)),
                            texts.get(i + 2),
                            texts.get(i + 3),
                            texts.get(i + 4),
                            texts.get(i + 5)));
        }
        return events;
    }

    private static Revision id(@Nullable String stored) {
        return stored == null || stored.isEmpty()
                ? Revision.NONE
                : Revision.parse(stored.split("-", 2)[0]);
    }
}
