package io.guildlock.config.party;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing up and leaving. A signup is computed from the party's roles and applied only while these
/// stand; its first operation enters the user, the others take them out of every other role in the
/// same step.
@ApplicationScoped
public class Signups {
    private final Changes changes;
    private final PartyStorage storage;

    Signups(Changes changes, PartyStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    Outcome put(ChangeRequest request, PartyName name, String user, String role) {
        Read roles = new Read.Fields(name.party(), List.of(PartyStorage.ROLES));
        return changes.apply(
                name.scope(),
                List.of(roles),
                shown -> signup(request, name, user, role, shown.texts(0).getFirst()));
    }

    private Change signup(
            ChangeRequest request,
            PartyName name,
            String user,
            String role,
            @Nullable String rolesText) {
        Change.Builder change = Change.of(request, name.resource()).show(PartyStorage.reads(name));
        if (rolesText == null) {
            return change.computedFrom(new Check.Missing(name.party(), PartyStorage.ROLES))
                    .require(new Check.Never(), ProblemType.NOT_FOUND)
                    .build();
        }
        change.computedFrom(new Check.Equals(name.party(), PartyStorage.ROLES, rolesText));
        List<StoredRole> roles = storage.roles(rolesText);
        Optional<StoredRole> wanted =
                roles.stream().filter(one -> one.name().equals(role)).findFirst();
        if (wanted.isEmpty()) {
            return change.require(new Check.Never(), ProblemType.UNKNOWN_ROLE, role).build();
        }
        enter(change, name, user, wanted.get());
        roles.stream()
                .filter(one -> !one.name().equals(role))
                .forEach(other ->
                        change.then(new Operation.Withdraw(name.signups(other.slot()), user)));
        return change.touch(name.party()).tell("sign-up", user).build();
    }

    private static void enter(Change.Builder change, PartyName name, String user, StoredRole role) {
        Integer room = role.capacity();
        if (room != null) {
            change.require(
                    new Check.Room(name.signups(role.slot()), room, List.of(user), List.of()),
                    ProblemType.ROLE_FULL,
                    role.name());
        }
        change.then(new Operation.Append(name.signups(role.slot()), user));
    }

    /// Takes the user out of whatever role they hold; nothing changes if they hold none.
    Outcome delete(ChangeRequest request, PartyName name, String user) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .require(new Check.Exists(name.party()), ProblemType.NOT_FOUND);
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            change.then(new Operation.Withdraw(name.signups(slot), user));
        }
        return changes.apply(change.touch(name.party()).tell("leave", user).build());
    }
}
