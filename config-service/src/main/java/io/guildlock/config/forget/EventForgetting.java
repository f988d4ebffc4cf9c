package io.guildlock.config.forget;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Place;
import io.guildlock.config.http.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes the events that name a user out of the change stream. Who watches and has not seen them
/// yet finds a gap, and reads anew.
@ApplicationScoped
public class EventForgetting implements Forgets {
    private final Changes changes;

    EventForgetting(Changes changes) {
        this.changes = changes;
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public boolean comesLast() {
        return true;
    }

    @Override
    public Step forget(ChangeRequest request, String user, String after, int most) {
        Change change =
                Change.of(request, "changes")
                        .then(
                                new Operation.Strike(
                                        ChangeLog.stream(request.scope()),
                                        user,
                                        Place.after(after.isEmpty() ? null : after),
                                        most))
                        .build();
        String[] struck =
                Verdict.applied(changes.apply(change)).numbers().getFirst().split(":", -1);
        return new Step(Integer.parseInt(struck[0]), struck[1].isEmpty() ? null : struck[1]);
    }
}
