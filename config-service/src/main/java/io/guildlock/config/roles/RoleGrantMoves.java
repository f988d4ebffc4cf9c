package io.guildlock.config.roles;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Required;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.transfer.LineJson;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/// Moves role grants: a line has a role and some of those whose members may give it. Grants that
/// are there stay.
@ApplicationScoped
class RoleGrantMoves implements Movable {
    /// Granters in one line of an export.
    private static final int TOGETHER = 500;

    private final Changes changes;
    private final RoleGrants grants;
    private final LineJson json;

    RoleGrantMoves(Changes changes, RoleGrants grants, LineJson json) {
        this.changes = changes;
        this.grants = grants;
        this.json = json;
    }

    record Line(String role, List<String> granters) {
        Line {
            Names.snowflake("role", role);
            Required.field("granters", granters);
            granters.forEach(granter -> Names.snowflake("granters", granter));
            if (granters.isEmpty() || new HashSet<>(granters).size() < granters.size()) {
                throw new InvalidValueException(
                        "granters", granters, "distinct snowflakes, at least one");
            }
        }
    }

    @Override
    public String kind() {
        return "role-grants";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        for (String role : grants.roles(scope)) {
            List<String> granters = grants.get(scope, role).granters();
            for (int from = 0; from < granters.size(); from += TOGETHER) {
                int to = Math.min(from + TOGETHER, granters.size());
                lines.add(json.write(new Line(role, granters.subList(from, to))));
            }
        }
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        Line line = json.read(fields, Line.class);
        Scope scope = request.scope();
        Change.Builder change = Change.of(request, "role-grants/" + line.role);
        for (String granter : line.granters) {
            change.then(new Operation.Add(RoleLayout.granters(scope, line.role), granter));
        }
        change.then(new Operation.Add(RoleLayout.index(scope), line.role))
                .tell("import", line.role);
        return Verdict.applied(changes.apply(change.build())).anything()
                ? Moved.APPLIED
                : Moved.UNCHANGED;
    }
}
