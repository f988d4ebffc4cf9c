package io.guildlock.config.forget;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRecords;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes a user out of what is remembered of earlier requests: a repeated draw is still answered as
/// decided, but shows the pairing as it is now.
@ApplicationScoped
public class RecordForgetting implements Forgets {
    private final Changes changes;

    RecordForgetting(Changes changes) {
        this.changes = changes;
    }

    @Override
    public String kind() {
        return "records";
    }

    @Override
    public boolean comesLast() {
        return true;
    }

    @Override
    public Step forget(ChangeRequest request, String user, String after, int most) {
        Read listed =
                new Read.Ordered(
                        ChangeRecords.naming(request.scope()),
                        Place.after(after.isEmpty() ? null : after),
                        most);
        List<Shown.Placed> records = changes.view(request.scope(), List.of(listed)).placed(0);
        if (records.isEmpty()) {
            return new Step(0, null);
        }
        Change.Builder change = Change.of(request, "records");
        records.forEach(one ->
                change.then(new Operation.Blank(new Key(one.member(), Key.Kind.TEXT), user)));
        List<String> emptied = Verdict.applied(changes.apply(change.build())).numbers();
        return new Step(
                (int) emptied.stream().filter(one -> one.equals("1")).count(),
                records.size() < most ? null : records.getLast().place().value());
    }
}
