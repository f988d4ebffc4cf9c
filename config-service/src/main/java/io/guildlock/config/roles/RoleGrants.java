package io.guildlock.config.roles;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Page;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What can be done with role grants. The first operation of a grant is the grant itself.
@ApplicationScoped
public class RoleGrants {
    static final Comparator<String> BY_NUMBER = Comparator.comparing(BigInteger::new);

    /// Of how many roles the grants are read in one step.
    private static final int AT_ONCE = 16;

    private final Changes changes;

    RoleGrants(Changes changes) {
        this.changes = changes;
    }

    /// One grant: members with the role `granter` may give `role`.
    record Grant(String role, String granter) {}

    /// A role and those whose members may give it, in the order of their numbers.
    record RoleGranters(String role, List<String> granters) {}

    Outcome grant(ChangeRequest request, String role, String granter) {
        Scope scope = request.scope();
        return changes.apply(
                change(request, role)
                        .then(new Operation.Add(RoleLayout.granters(scope, role), granter))
                        .then(new Operation.Add(RoleLayout.index(scope), role))
                        .tell("grant", granter)
                        .build());
    }

    Outcome revoke(ChangeRequest request, String role, String granter) {
        Scope scope = request.scope();
        var granters = RoleLayout.granters(scope, role);
        return changes.apply(
                change(request, role)
                        .require(new Check.Member(granters, granter), ProblemType.NOT_FOUND)
                        .then(new Operation.Discard(granters, granter))
                        .then(new Operation.Prune(RoleLayout.index(scope), role, granters))
                        .tell("revoke", granter)
                        .build());
    }

    RoleGranters get(Scope scope, String role) {
        Shown shown =
                changes.view(scope, List.of(new Read.Members(RoleLayout.granters(scope, role))));
        return new RoleGranters(role, sorted(shown.members(0)));
    }

    /// Which of `granters` may give `role`.
    List<String> granted(Scope scope, String role, List<String> granters) {
        Shown shown =
                changes.view(
                        scope,
                        List.of(new Read.Contains(RoleLayout.granters(scope, role), granters)));
        List<String> flags = shown.members(0);
        List<String> granted = new ArrayList<>();
        for (int i = 0; i < granters.size(); i++) {
            if (flags.get(i).equals("1")) {
                granted.add(granters.get(i));
            }
        }
        return granted;
    }

    /// All grants after one, in the order of their numbers. Reads the numbers of all roles that
    /// anybody may give (a guild has 250 roles at most), and the grants of as many as the page
    /// needs, few at a time.
    Page<Grant> list(Scope scope, GrantPlace after, int limit) {
        List<String> roles =
                roles(scope).stream()
                        .filter(role -> BY_NUMBER.compare(role, after.role()) >= 0)
                        .toList();
        List<Grant> found = new ArrayList<>();
        for (int from = 0; from < roles.size() && found.size() <= limit; from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, roles.size());
            grants(scope, roles.subList(from, to)).stream()
                    .filter(after::isBefore)
                    .forEach(found::add);
        }
        return Page.of(found, limit, grant -> grant, GrantPlace::of);
    }

    /// The roles that anybody may give, in the order of their numbers.
    List<String> roles(Scope scope) {
        Read index = new Read.Members(RoleLayout.index(scope));
        return sorted(changes.view(scope, List.of(index)).members(0));
    }

    private List<Grant> grants(Scope scope, List<String> roles) {
        Shown shown =
                changes.view(
                        scope,
                        roles.stream()
                                .map(role -> new Read.Members(RoleLayout.granters(scope, role)))
                                .toList());
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            String role = roles.get(i);
            sorted(shown.members(i)).forEach(granter -> grants.add(new Grant(role, granter)));
        }
        return grants;
    }

    private static Change.Builder change(ChangeRequest request, String role) {
        return Change.of(request, "role-grants/" + role);
    }

    private static List<String> sorted(List<String> snowflakes) {
        return snowflakes.stream().sorted(BY_NUMBER).toList();
    }
}
