package io.guildlock.config.santa;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
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
        String code = codes.reserve(request, name);
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
        if (outcome instanceof Outcome.Refused) {
            codes.release(request, name, code);
        }
        return outcome;
    }

    SantaEvent created(Outcome.Applied applied, NewSantaEvent event) {
        return storage.event(storage.fields(event, applied.minted()), event.participants());
    }

    SantaStorage.@Nullable Found get(EventName name) {
        return storage.event(changes.view(name.scope(), SantaStorage.reads(name)));
    }

    /// Gives the event's code back once the event is gone: the code that the change recorded, also
    /// for a repeated request, since the name may have been taken again by then.
    Outcome delete(ChangeRequest request, EventName name, Precondition condition) {
        Read code = new Read.Fields(name.event(), List.of(SantaStorage.CODE));
        Outcome outcome =
                changes.apply(
                        name.scope(),
                        List.of(code),
                        before -> deletion(request, name, condition, before.texts(0).getFirst()));
        if (outcome instanceof Outcome.Applied applied && !applied.minted().isEmpty()) {
            codes.release(request, name, applied.minted());
        }
        return outcome;
    }

    private static Change deletion(
            ChangeRequest request, EventName name, Precondition condition, @Nullable String code) {
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
                .minted(code == null ? "" : code)
                .build();
    }
}
