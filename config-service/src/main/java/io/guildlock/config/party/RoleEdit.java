package io.guildlock.config.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a patch makes of a party's roles. A role that stays keeps its slot and with it its signups;
/// a new one gets a slot that is free afterwards.
///
/// @param after all roles, in the order to show
/// @param removed those whose signups are dropped
/// @param narrowed those that stay with less room
/// @param unknown a role that was given a capacity but is not there; null if there is none
record RoleEdit(
        List<StoredRole> after,
        List<StoredRole> removed,
        List<StoredRole> narrowed,
        @Nullable String unknown) {

    static RoleEdit of(List<StoredRole> before, boolean wasExclusive, PartyPatch patch) {
        Map<String, StoredRole> known =
                before.stream().collect(Collectors.toMap(StoredRole::name, role -> role));
        List<String> names = names(before, patch);
        Map<String, Integer> own = capacities(before, patch);
        boolean exclusive =
                patch.exclusive() == null
                        ? wasExclusive
                        : Boolean.TRUE.equals(patch.exclusive().value());
        Set<Integer> free = freeSlots(known, names);
        List<StoredRole> after = new ArrayList<>();
        for (String name : names) {
            StoredRole role = known.get(name);
            int slot = role == null ? next(free) : role.slot();
            after.add(StoredRole.of(slot, name, own.get(name), exclusive));
        }
        return new RoleEdit(
                after,
                before.stream().filter(role -> !names.contains(role.name())).toList(),
                after.stream().filter(role -> isNarrowed(role, known.get(role.name()))).toList(),
                unknown(names, patch).orElse(null));
    }

    private static List<String> names(List<StoredRole> before, PartyPatch patch) {
        List<String> given = patch.roles() == null ? null : patch.roles().value();
        return given == null ? before.stream().map(StoredRole::name).toList() : given;
    }

    private static Map<String, Integer> capacities(List<StoredRole> before, PartyPatch patch) {
        Map<String, Integer> own = new HashMap<>();
        for (StoredRole role : before) {
            Integer room = role.own();
            if (room != null) {
                own.put(role.name(), room);
            }
        }
        if (patch.capacity() == null) {
            return own;
        }
        if (patch.capacity().value() == null) {
            return Map.of();
        }
        patch.capacity()
                .value()
                .forEach((role, room) -> {
                    if (room == null) {
                        own.remove(role);
                    } else {
                        own.put(role, room);
                    }
                });
        return own;
    }

    private static Set<Integer> freeSlots(Map<String, StoredRole> known, List<String> names) {
        Set<Integer> free =
                IntStream.rangeClosed(1, PartyRules.MOST_ROLES)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        names.stream()
                .map(known::get)
                .forEach(role -> {
                    if (role != null) {
                        free.remove(role.slot());
                    }
                });
        return free;
    }

    private static int next(Set<Integer> free) {
        int slot = free.iterator().next();
        free.remove(slot);
        return slot;
    }

    private static boolean isNarrowed(StoredRole after, @Nullable StoredRole before) {
        return before != null && after.isNarrowerThan(before);
    }

    private static Optional<String> unknown(List<String> names, PartyPatch patch) {
        return patch.capacity() == null || patch.capacity().value() == null
                ? Optional.empty()
                : patch.capacity().value().keySet().stream()
                        .filter(role -> !names.contains(role))
                        .findFirst();
    }
}
