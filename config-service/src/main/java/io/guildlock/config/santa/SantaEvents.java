package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done with events, participants apart.
@ApplicationScoped
public class SantaEvents {
    private final Changes changes;
    private final SantaStorage storage;
    private final SantaCodes codes;

    SantaEvents(Changes changes, SantaStorage storage, SantaCodes codes) {
        this.changes = changes;
        this.storage = storage;
        this.codes = codes;
    }

    /// The new event's code is what the change minted, also for a repeated request.
    Outcome create(ChangeRequest request, NewSantaEvent event) {
        EventName name = new EventName(request.scope(), event.name());
        String given = event.code();
        String code = given == null ? codes.reserve(request, name) : given;
        if (given != null) {
            codes.claim(request, name, given);
        }
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Absent(name.event()), ProblemType.ALREADY_EXISTS)
                        .then(new Operation.Append(EventName.index(name.scope()), event.name()));
        storage.fields(event, code)
                .forEach((field, value) ->
                        change.then(new Operation.Set(name.event(), field, value)));
        for (String user : event.participants()) {
            change.then(new Operation.Append(name.participants(), user));
        }
        Outcome outcome =
                changes.apply(
                        change.touch(name.event())
                                .minted(code)
                                .tell("create", event.name())
                                .build());
        if (given == null && outcome instanceof Outcome.Refused) {
            codes.release(request, name, code);
        }
        return outcome;
    }

    SantaEvent created(Outcome.Applied applied, NewSantaEvent event) {
        return storage.event(storage.fields(event, applied.minted()), event.participants());
    }

    /// Of a change that shows [SantaStorage#reads]; null if the event is gone.
    SantaStorage.@Nullable Found shown(Shown shown) {
        return storage.event(shown);
    }

    SantaStorage.@Nullable Found get(EventName name) {
        return storage.event(changes.view(name.scope(), SantaStorage.reads(name)));
    }

    /// In order of creation.
    Page<SantaListed> list(Scope scope, Place after, int limit) {
        List<Shown.Placed> found =
                changes.view(
                                scope,
                                List.of(new Read.Ordered(EventName.index(scope), after, limit + 1)))
                        .placed(0);
        Page<Shown.Placed> page = Page.of(found, limit, placed -> placed, p -> p.place().value());
        List<Read> reads = new ArrayList<>();
        page.items()
                .forEach(one ->
                        reads.add(
                                new Read.Fields(
                                        new EventName(scope, one.member()).event(),
                                        SantaStorage.LISTED)));
        Shown shown = changes.view(scope, reads);
        List<SantaListed> listed = new ArrayList<>();
        for (int i = 0; i < page.items().size(); i++) {
            SantaListed one = SantaStorage.listed(page.items().get(i).member(), shown.texts(i));
            if (one != null) {
                listed.add(one);
            }
        }
        return new Page<>(listed, page.next());
    }

    /// Gives the event's code back once the event is gone: the code that the change recorded, also
    /// for a repeated request, since the name may have been taken again by then. A code from
    /// elsewhere stays the name's.
    Outcome delete(ChangeRequest request, EventName name, Precondition condition) {
        Read code = new Read.Fields(name.event(), List.of(SantaStorage.CODE, SantaStorage.GIVEN));
        Outcome outcome =
                changes.apply(
                        name.scope(),
                        List.of(code),
                        before -> deletion(request, name, condition, before.texts(0)));
        if (outcome instanceof Outcome.Applied applied && !applied.minted().isEmpty()) {
            codes.release(request, name, applied.minted());
        }
        return outcome;
    }

    private static Change deletion(
            ChangeRequest request,
            EventName name,
            Precondition condition,
            List<@Nullable String> found) {
        String code = found.getFirst();
        boolean given = found.getLast() != null;
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.event()), ProblemType.NOT_FOUND);
        condition.on(change, name.event());
        return change.computedFrom(
                        code == null
                                ? new Check.Missing(name.event(), SantaStorage.CODE)
                                : new Check.Equals(name.event(), SantaStorage.CODE, code))
                .then(new Operation.Delete(name.event()))
                .then(new Operation.Delete(name.participants()))
                .then(new Operation.Withdraw(EventName.index(name.scope()), name.name()))
                .tell("delete", name.name())
                .minted(code == null || given ? "" : code)
                .build();
    }
}
