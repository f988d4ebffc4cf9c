package io.guildlock.config.party;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Editing a party. Edits of different fields do not meet. What becomes of the roles is computed
/// from the roles as they are, and the signups that an edit drops are those it read: applied only
/// while both stand, computed again otherwise.
@ApplicationScoped
public class PartyEdits {
    private final Changes changes;
    private final PartyStorage storage;

    PartyEdits(Changes changes, PartyStorage storage) {
        this.changes = changes;
        this.storage = storage;
    }

    Outcome edit(ChangeRequest request, PartyName name, Precondition condition, PartyPatch patch) {
        if (!patch.concernsRoles()) {
            return changes.apply(fields(start(request, name, condition), name, patch).build());
        }
        return changes.apply(
                name.scope(),
                PartyStorage.reads(name),
                shown -> edit(start(request, name, condition), name, patch, shown));
    }

    private Change edit(Change.Builder change, PartyName name, PartyPatch patch, Shown shown) {
        Map<String, String> before = shown.fields(0);
        String rolesText = before.get(PartyStorage.ROLES);
        if (rolesText == null) {
            return gone(change, name);
        }
        RoleEdit edit =
                RoleEdit.of(
                        storage.roles(rolesText),
                        Boolean.parseBoolean(before.get(PartyStorage.EXCLUSIVE)),
                        patch);
        change.computedFrom(new Check.Equals(name.party(), PartyStorage.ROLES, rolesText));
        unchangedExclusive(change, name, before.get(PartyStorage.EXCLUSIVE));
        if (edit.unknown() != null) {
            return change.require(new Check.Never(), ProblemType.UNKNOWN_ROLE, edit.unknown())
                    .build();
        }
        roles(change, name, edit, shown);
        return fields(change, name, patch).naming().build();
    }

    private static void unchangedExclusive(
            Change.Builder change, PartyName name, @Nullable String before) {
        change.computedFrom(
                before == null
                        ? new Check.Missing(name.party(), PartyStorage.EXCLUSIVE)
                        : new Check.Equals(name.party(), PartyStorage.EXCLUSIVE, before));
    }

    private void roles(Change.Builder change, PartyName name, RoleEdit edit, Shown shown) {
        for (StoredRole role : edit.narrowed()) {
            change.require(
                    new Check.AtMost(name.signups(role.slot()), room(role)),
                    ProblemType.ROLE_FULL,
                    role.name());
        }
        Map<String, List<String>> dropped = new LinkedHashMap<>();
        for (StoredRole role : edit.removed()) {
            List<String> users = shown.order(role.slot());
            change.computedFrom(new Check.Exactly(name.signups(role.slot()), users))
                    .then(new Operation.Delete(name.signups(role.slot())));
            dropped.put(role.name(), users);
        }
        change.then(new Operation.Set(name.party(), PartyStorage.ROLES, storage.text(edit.after())))
                .tell("set", PartyStorage.ROLES)
                .minted(storage.text(dropped));
    }

    private static int room(StoredRole narrowed) {
        Integer capacity = narrowed.capacity();
        return capacity == null ? Integer.MAX_VALUE : capacity;
    }

    private static Change.Builder fields(Change.Builder change, PartyName name, PartyPatch patch) {
        patch.fields()
                .forEach((field, value) ->
                        change.then(
                                        value == null
                                                ? new Operation.Unset(name.party(), field)
                                                : new Operation.Set(name.party(), field, value))
                                .tell(value == null ? "remove" : "set", field));
        return change.touch(name.party());
    }

    /// Who was signed up for a role that an edit removed, by role; also of a repeated request,
    /// unless one of them was forgotten meanwhile.
    Map<String, List<String>> dropped(Outcome.Applied applied) {
        return applied.minted().isEmpty() ? Map.of() : storage.users(applied.minted());
    }

    /// Writes one field: signups belong to the slot of a role, not to its name.
    Outcome rename(
            ChangeRequest request, PartyName name, Precondition condition, RoleRename rename) {
        return changes.apply(
                name.scope(),
                List.of(new Read.Fields(name.party(), List.of(PartyStorage.ROLES))),
                shown ->
                        rename(
                                start(request, name, condition),
                                name,
                                rename,
                                shown.texts(0).getFirst()));
    }

    private Change rename(
            Change.Builder change, PartyName name, RoleRename rename, @Nullable String rolesText) {
        if (rolesText == null) {
            return gone(change, name);
        }
        change.computedFrom(new Check.Equals(name.party(), PartyStorage.ROLES, rolesText));
        List<StoredRole> roles = storage.roles(rolesText);
        if (!has(roles, rename.from())) {
            return change.require(new Check.Never(), ProblemType.UNKNOWN_ROLE, rename.from())
                    .build();
        }
        if (!rename.from().equals(rename.to()) && has(roles, rename.to())) {
            return change.require(new Check.Never(), ProblemType.ALREADY_EXISTS, rename.to())
                    .build();
        }
        List<StoredRole> after =
                roles.stream()
                        .map(role ->
                                role.name().equals(rename.from())
                                        ? role.renamed(rename.to())
                                        : role)
                        .toList();
        return change.then(new Operation.Set(name.party(), PartyStorage.ROLES, storage.text(after)))
                .touch(name.party())
                .tell("rename-role", rename.from())
                .build();
    }

    private static boolean has(List<StoredRole> roles, String name) {
        return roles.stream().anyMatch(role -> role.name().equals(name));
    }

    private static Change.Builder start(
            ChangeRequest request, PartyName name, Precondition condition) {
        Change.Builder change =
                Change.of(request, name.resource())
                        .show(PartyStorage.reads(name))
                        .require(new Check.Exists(name.party()), ProblemType.NOT_FOUND);
        condition.on(change, name.party());
        return change;
    }

    private static Change gone(Change.Builder change, PartyName name) {
        return change.computedFrom(new Check.Missing(name.party(), PartyStorage.ROLES))
                .require(new Check.Never(), ProblemType.NOT_FOUND)
                .build();
    }
}
