package io.guildlock.config.sets;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.transfer.Every;
import io.guildlock.config.transfer.LineJson;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves sets: a line has some of a set's members, in their order. Members that are there stay
/// where they are.
@ApplicationScoped
class SetMoves implements Movable {
    private final Changes changes;
    private final Sets sets;
    private final Limits limits;
    private final LineJson json;

    SetMoves(Changes changes, Sets sets, Limits limits, LineJson json) {
        this.changes = changes;
        this.sets = sets;
        this.limits = limits;
        this.json = json;
    }

    record Line(String set, List<String> members) {
        Line {
            Required.field("members", members);
            members.forEach(member -> Names.name("members", member));
            if (members.isEmpty() || new HashSet<>(members).size() < members.size()) {
                throw new InvalidValueException("members", members, "distinct texts, at least one");
            }
        }
    }

    @Override
    public String kind() {
        return "set";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        Every.member(
                changes,
                scope,
                SetName.index(scope),
                limits.page(),
                name -> moveOut(scope, name, lines));
    }

    private void moveOut(Scope scope, String name, Lines lines) {
        SetName set = new SetName(scope, name);
        @Nullable String next = Place.START.value();
        while (next != null) {
            Page<String> page = sets.list(set, new Place(next), limits.page());
            if (!page.items().isEmpty()) {
                lines.add(json.write(new Line(name, page.items())));
            }
            next = page.next();
        }
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        Line line = json.read(fields, Line.class);
        SetName set = new SetName(request.scope(), line.set);
        Change.Builder change = Change.of(request, set.resource());
        line.members.forEach(member -> change.then(new Operation.Append(set.key(), member)));
        set.list(change);
        return Verdict.applied(changes.apply(change.tell("import", line.set).build())).anything()
                ? Moved.APPLIED
                : Moved.UNCHANGED;
    }
}
