package io.guildlock.config.santa;

import io.guildlock.config.change.Check;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes secret santas from Red: what an event is, its draw, and of each participant that they take
/// part, their wishlist and both their marks, each as a thing of its own.
@ApplicationScoped
public class RedEvents implements RedTaker<RedRecord.Event> {
    private final SantaStorage storage;
    private final SantaCodes codes;

    RedEvents(SantaStorage storage, SantaCodes codes) {
        this.storage = storage;
        this.codes = codes;
    }

    @Override
    public Class<RedRecord.Event> takes() {
        return RedRecord.Event.class;
    }

    @Override
    public void check(RedRecord.Event event) {
        NewSantaEvent _ = fresh(event, event.code());
    }

    @Override
    public String resource(RedRecord.Event event) {
        return "santa-events/" + event.name();
    }

    @Override
    public List<Read> reads(Scope scope, RedRecord.Event event) {
        return SantaStorage.reads(new EventName(scope, event.name()));
    }

    @Override
    public List<Thing> things(Scope scope, RedRecord.Event event, Shown here) {
        List<Thing> things = new ArrayList<>();
        things.add(new Thing(RedKind.EVENTS, event.name()));
        things.add(new Thing(RedKind.DRAWS, event.name()));
        Set<String> users = new LinkedHashSet<>(event.participants().keySet());
        users.addAll(here.order(1));
        for (String user : users) {
            things.add(RedParticipant.membership(event, user));
            for (RedParticipant.Part part : RedParticipant.Part.values()) {
                things.add(part.thing(event, user));
            }
        }
        return things;
    }

    @Override
    public void merge(Scope scope, RedRecord.Event event, Shown here, Merge merge) {
        EventName name = new EventName(scope, event.name());
        String revision = here.fields(0).get(Revisions.FIELD);
        merge.change()
                .computedFrom(
                        revision == null
                                ? new Check.Missing(name.event(), Revisions.FIELD)
                                : new Check.Equals(name.event(), Revisions.FIELD, revision));
        SantaStorage.Found found = storage.event(here);
        new RedEventMerge(
                        storage,
                        codes,
                        name,
                        event,
                        here.fields(0),
                        found == null ? null : found.event(),
                        merge)
                .run();
    }

    /// @param code null for any
    static NewSantaEvent fresh(RedRecord.Event event, @Nullable String code) {
        String price = event.maxPrice();
        return new NewSantaEvent(
                event.name(),
                event.date(),
                price == null || price.isEmpty() ? null : price,
                event.createdBy(),
                List.copyOf(event.participants().keySet()),
                event.pairings(),
                code);
    }
}
