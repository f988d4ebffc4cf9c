package io.guildlock.config.party;

import io.guildlock.config.change.Operation;
import io.guildlock.config.transfer.red.Decision;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The signups of one party of a file merged with those here: who leaves, leaves first; then the
/// others come in the order of the file, while their roles have room.
final class RedSignups {
    private final PartyName name;
    private final RedRecord.Party red;
    private final Map<String, StoredRole> after = new LinkedHashMap<>();
    private final Map<String, StoredRole> before = new LinkedHashMap<>();
    private final Map<String, String> here;
    private final Map<String, Set<String>> users = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /// @param refusal null unless the user cannot have the role
    private record Step(
            String user,
            Decision decision,
            @Nullable String from,
            @Nullable String to,
            @Nullable String refusal) {}

    private RedSignups(
            PartyName name,
            RedRecord.Party red,
            List<StoredRole> after,
            List<StoredRole> before,
            Map<String, String> here) {
        this.name = name;
        this.red = red;
        this.here = here;
        after.forEach(role -> this.after.put(role.name(), role));
        before.forEach(role -> this.before.put(role.name(), role));
        here.forEach(
                (user, role) -> users.computeIfAbsent(role, _ -> new LinkedHashSet<>()).add(user));
    }

    /// @param after the roles that the party will have
    /// @param here the role of everybody who is signed up
    static RedSignups of(
            PartyName name,
            RedRecord.Party red,
            List<StoredRole> after,
            List<StoredRole> before,
            Map<String, String> here,
            Merge merge) {
        RedSignups signups = new RedSignups(name, red, after, before, here);
        Set<String> all = new LinkedHashSet<>(here.keySet());
        all.removeAll(red.signups().keySet());
        all.addAll(red.signups().keySet());
        for (String user : all) {
            String to = red.signups().get(user);
            Decision decision = merge.decide(RedParties.signup(red, user), to, here.get(user));
            signups.plan(user, decision, to);
        }
        return signups;
    }

    List<StoredRole> roles() {
        return List.copyOf(after.values());
    }

    private void plan(String user, Decision decision, @Nullable String to) {
        String from = here.get(user);
        String refusal = decision == Decision.CONFLICT ? "the user chose otherwise here" : null;
        if (decision == Decision.TAKE && to != null) {
            refusal = refusal(to);
        }
        if (decision.changes() && refusal == null) {
            if (from != null) {
                in(from).remove(user);
            }
            if (to != null) {
                in(to).add(user);
            }
        }
        steps.add(new Step(user, decision, from, to, refusal));
    }

    private @Nullable String refusal(String role) {
        StoredRole wanted = after.get(role);
        if (wanted == null) {
            return "the party has no role %s here".formatted(role);
        }
        Integer room = wanted.capacity();
        return room != null && in(role).size() >= room
                ? "the role %s is full here".formatted(role)
                : null;
    }

    private Set<String> in(String role) {
        return users.computeIfAbsent(role, _ -> new LinkedHashSet<>());
    }

    /// Whether everybody has a role afterwards, and every role has room.
    boolean fits() {
        return users.entrySet().stream()
                .allMatch(entry -> {
                    StoredRole role = after.get(entry.getKey());
                    Integer room = role == null ? Integer.valueOf(0) : role.capacity();
                    return room == null || entry.getValue().size() <= room;
                });
    }

    /// Makes it part of the change.
    ///
    /// @return whether any signup changes
    boolean write(Merge merge) {
        boolean any = false;
        for (Step step : steps) {
            Thing thing = RedParties.signup(red, step.user);
            if (step.refusal != null) {
                merge.refuse(thing, red.path() + ".signups", step.user + ": " + step.refusal);
                continue;
            }
            merge.settle(thing, step.decision, step.to);
            if (step.decision.changes()) {
                any = true;
                move(merge, step);
            }
        }
        return any;
    }

    /// A new role may have taken over the slot of one that is gone: then the user is there already.
    private void move(Merge merge, Step step) {
        int from = slot(before, step.from);
        int to = slot(after, step.to);
        if (from != to && from > 0) {
            merge.change().then(new Operation.Withdraw(name.signups(from), step.user));
        }
        if (from != to && to > 0) {
            merge.change().then(new Operation.Append(name.signups(to), step.user));
        }
    }

    private static int slot(Map<String, StoredRole> roles, @Nullable String role) {
        return role == null ? 0 : Objects.requireNonNull(roles.get(role)).slot();
    }
}
