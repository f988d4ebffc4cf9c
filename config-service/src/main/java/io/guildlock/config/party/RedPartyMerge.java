package io.guildlock.config.party;

import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Shown;
import io.guildlock.config.transfer.red.Decision;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker.Thing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One party of a file merged with the party here.
///
/// @param fields of the party as it is in the file
/// @param before fields of the party here; none if it is not there
/// @param here null if it is not there
record RedPartyMerge(
        PartyStorage storage,
        PartyName name,
        RedRecord.Party red,
        Map<String, String> fields,
        Map<String, String> before,
        @Nullable Party here,
        Merge merge) {

    static RedPartyMerge of(
            PartyStorage storage,
            PartyName name,
            RedRecord.Party red,
            Map<String, String> fields,
            Shown shown,
            Merge merge) {
        PartyStorage.Found found = storage.party(name, shown, 0);
        return new RedPartyMerge(
                storage,
                name,
                red,
                fields,
                shown.fields(0),
                found == null ? null : found.party(),
                merge);
    }

    void run() {
        Thing thing = new Thing(RedKind.PARTIES, red.id());
        String text = text(storage.created(name, RedParties.fresh(red)), red.messageId());
        Decision decision =
                merge.decide(thing, text, here == null ? null : text(here, here.messageId()));
        if (decision == Decision.CONFLICT && (here == null || !merge.isKnown(thing))) {
            merge.refuse(
                    thing,
                    red.path(),
                    here == null ? "it was deleted here" : "another party has this id here");
        } else if (here == null && decision != Decision.TAKE) {
            merge.settle(thing, decision, text);
        } else {
            merge(thing, text, decision);
        }
    }

    private void merge(Thing thing, String text, Decision decision) {
        boolean takes = decision == Decision.TAKE;
        RedSignups signups = signups(takes ? rolesOfTheFile() : rolesHere());
        if (takes && !signups.fits()) {
            signups = signups(rolesHere());
            merge.refuse(thing, red.path(), "its roles have no room for those who signed up here");
        } else if (decision == Decision.CONFLICT) {
            merge.refuse(thing, red.path(), "it was edited here too");
        } else {
            merge.settle(thing, decision, text);
            if (takes) {
                write(signups.roles());
            }
        }
        boolean anybody = signups.write(merge);
        if (anybody || (takes && merge.change().operations() > 0)) {
            merge.change().touch(name.party());
        }
    }

    private RedSignups signups(List<StoredRole> roles) {
        Map<String, String> places = new LinkedHashMap<>();
        if (here != null) {
            here.signups().forEach((role, users) -> users.forEach(user -> places.put(user, role)));
        }
        return RedSignups.of(name, red, roles, rolesHere(), places, merge);
    }

    private List<StoredRole> rolesHere() {
        return storage.roles(before.getOrDefault(PartyStorage.ROLES, "[]"));
    }

    /// A role that is here already keeps its slot, and with it its signups.
    private List<StoredRole> rolesOfTheFile() {
        Map<String, Integer> slots = new LinkedHashMap<>();
        rolesHere().forEach(role -> slots.put(role.name(), role.slot()));
        slots.keySet().retainAll(red.roles());
        Set<Integer> free = new LinkedHashSet<>();
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            if (!slots.containsValue(slot)) {
                free.add(slot);
            }
        }
        var nextFree = free.iterator();
        return red.roles().stream()
                .map(role ->
                        StoredRole.of(
                                slots.computeIfAbsent(role, _ -> nextFree.next()),
                                role,
                                null,
                                red.exclusive()))
                .toList();
    }

    private void write(List<StoredRole> roles) {
        Map<String, String> after = new LinkedHashMap<>(fields);
        after.put(PartyStorage.ROLES, storage.text(roles));
        if (here == null) {
            merge.change().then(new Operation.Append(PartyName.index(name.scope()), name.id()));
        }
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                merge.change().then(new Operation.Set(name.party(), field, value));
            }
        });
        for (String field : PartyStorage.OPTIONAL) {
            if (before.containsKey(field) && !after.containsKey(field)) {
                merge.change().then(new Operation.Unset(name.party(), field));
            }
        }
    }

    /// What is compared: all that a party is, signups apart.
    private static String text(Party party, @Nullable String messageId) {
        return List.of(
                        party.name(),
                        Objects.toString(party.description(), "-"),
                        Objects.toString(party.authorId(), "-"),
                        party.roles(),
                        party.exclusive(),
                        party.capacity(),
                        Objects.toString(party.channelId(), "-"),
                        Objects.toString(messageId, "-"),
                        Objects.toString(party.scheduledTime(), "-"),
                        party.compact())
                .toString();
    }
}
