package io.guildlock.config.party;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.transfer.Every;
import io.guildlock.config.transfer.LineJson;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Making;
import io.guildlock.config.transfer.Making.There;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Moves parties, each with its id and its signups in a line.
@ApplicationScoped
class PartyMoves implements Movable {
    private final Changes changes;
    private final PartyStorage storage;
    private final Limits limits;
    private final LineJson json;

    PartyMoves(Changes changes, PartyStorage storage, Limits limits, LineJson json) {
        this.changes = changes;
        this.storage = storage;
        this.limits = limits;
        this.json = json;
    }

    @Override
    public String kind() {
        return "party";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        Every.member(
                changes,
                scope,
                PartyName.index(scope),
                limits.page(),
                id -> {
                    PartyLine line = stored(new PartyName(scope, id));
                    if (line != null) {
                        lines.add(json.write(line));
                    }
                });
    }

    private @Nullable PartyLine stored(PartyName name) {
        return PartyLine.of(name, storage, changes.view(name.scope(), PartyStorage.reads(name)));
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        PartyLine line = json.read(fields, PartyLine.class);
        PartyName name = new PartyName(request.scope(), line.id());
        return Making.of(changes, making(request, name, line), () -> there(name, line));
    }

    private Change making(ChangeRequest request, PartyName name, PartyLine line) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .computedFrom(new Check.Absent(name.party()))
                        .then(new Operation.Append(PartyName.index(request.scope()), name.id()));
        storage.fields(line.party())
                .forEach((field, value) ->
                        change.then(new Operation.Set(name.party(), field, value)));
        if (line.messageId() != null) {
            change.then(new Operation.Set(name.party(), PartyStorage.MESSAGE, line.messageId()));
        }
        for (StoredRole role : line.party().storedRoles()) {
            for (String user : line.signedUpFor(role.name())) {
                change.then(new Operation.Append(name.signups(role.slot()), user));
            }
        }
        return change.touch(name.party()).tell("import", name.id()).build();
    }

    private There there(PartyName name, PartyLine line) {
        PartyLine found = stored(name);
        if (found == null) {
            return There.NOTHING;
        }
        return found.withoutRevision().equals(line.withoutRevision())
                ? There.THE_SAME
                : There.SOMETHING_ELSE;
    }
}
