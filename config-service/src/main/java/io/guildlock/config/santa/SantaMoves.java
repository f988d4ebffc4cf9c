package io.guildlock.config.santa;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves events, each with its code and its participants in a line. The code comes first, as it is
/// in another slot: an import that ends between the two leaves a code that leads nowhere, and that
/// is the event's when it is repeated.
@ApplicationScoped
class SantaMoves implements Movable {
    private final Changes changes;
    private final SantaStorage storage;
    private final SantaCodes codes;
    private final Limits limits;
    private final LineJson json;

    SantaMoves(
            Changes changes, SantaStorage storage, SantaCodes codes, Limits limits, LineJson json) {
        this.changes = changes;
        this.storage = storage;
        this.codes = codes;
        this.limits = limits;
        this.json = json;
    }

    @Override
    public String kind() {
        return "santa-event";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        Every.member(
                changes,
                scope,
                EventName.index(scope),
                limits.page(),
                name -> {
                    SantaLine line = stored(new EventName(scope, name));
                    if (line != null) {
                        lines.add(json.write(line));
                    }
                });
    }

    private @Nullable SantaLine stored(EventName name) {
        return SantaLine.of(storage, changes.view(name.scope(), SantaStorage.reads(name)));
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        SantaLine line = json.read(fields, SantaLine.class);
        EventName name = new EventName(request.scope(), line.name());
        return switch (there(name, line)) {
            case THE_SAME -> Moved.UNCHANGED;
            case SOMETHING_ELSE -> throw Making.somethingElse();
            case NOTHING -> {
                codes.claim(request, name, line.code());
                if (Boolean.TRUE.equals(line.ownCode())) {
                    codes.countOn(request, line.code());
                }
                yield Making.of(changes, making(request, name, line), () -> there(name, line));
            }
        };
    }

    private Change making(ChangeRequest request, EventName name, SantaLine line) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .computedFrom(new Check.Absent(name.event()))
                        .then(new Operation.Append(EventName.index(name.scope()), name.name()));
        Map<String, String> fields = storage.fields(line.event(), line.code());
        if (Boolean.TRUE.equals(line.ownCode())) {
            fields.remove(SantaStorage.GIVEN);
        }
        fields.putAll(line.written());
        fields.forEach(
                (field, value) -> change.then(new Operation.Set(name.event(), field, value)));
        line.participants()
                .forEach(one -> change.then(new Operation.Append(name.participants(), one.user())));
        return change.touch(name.event()).tell("import", name.name()).build();
    }

    private There there(EventName name, SantaLine line) {
        SantaLine found = stored(name);
        if (found == null) {
            return There.NOTHING;
        }
        return found.withoutRevision().equals(line.withoutRevision())
                ? There.THE_SAME
                : There.SOMETHING_ELSE;
    }
}
