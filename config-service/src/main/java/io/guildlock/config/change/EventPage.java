package io.guildlock.config.change;

import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.List;

/// Some events of a guild, and its last one, in one state.
///
/// @param head the id of the guild's last event, whether kept or not; [Revision#NONE] without any
/// @param events in order
public record EventPage(Revision head, List<ChangeEvent> events) {

    /// Keeps its own copy of `events`.
    public EventPage {
        events = List.copyOf(events);
    }

    /// What a reader who saw `last` may be told.
    ///
    /// @param events those that follow `last` without a gap
    /// @param gap whether events are missing after them: then all that was read must be read again
    /// @param last the last event the reader has then seen
    public record Following(List<ChangeEvent> events, boolean gap, Revision last) {}

    /// Follows the chain of events from `last` on, each of which names the one before it. Notices
    /// events that were trimmed, deleted or lost, also those at the end, and a guild that was
    /// emptied.
    ///
    /// @param most how many events this page could have held
    public Following following(Revision last, int most) {
        List<ChangeEvent> chain = new ArrayList<>();
        Revision reached = last;
        for (ChangeEvent event : events) {
            if (!event.previous().equals(reached)) {
                return new Following(chain, true, reached);
            }
            chain.add(event);
            reached = event.id();
        }
        return new Following(chain, events.size() < most && !reached.equals(head), reached);
    }
}
