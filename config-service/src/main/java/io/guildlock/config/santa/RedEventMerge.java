package io.guildlock.config.santa;

import io.guildlock.config.change.Operation;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One event of a file merged with the event here.
///
/// @param before fields of the event here; none if it is not there
/// @param here null if it is not there
record RedEventMerge(
        SantaStorage storage,
        SantaCodes codes,
        EventName name,
        RedRecord.Event red,
        Map<String, String> before,
        @Nullable SantaEvent here,
        Merge merge) {

    /// Fields that an event may be without, and that an edit writes.
    private static final List<String> OPTIONAL = List.of("date", "maxPrice");

    void run() {
        Thing thing = new Thing(RedKind.EVENTS, red.name());
        NewSantaEvent fresh = RedEvents.fresh(red, null);
        String text = text(fresh.date(), fresh.maxPrice(), fresh.createdBy());
        Decision decision =
                merge.decide(
                        thing,
                        text,
                        here == null ? null : text(here.date(), here.maxPrice(), here.createdBy()));
        if (decision == Decision.CONFLICT && (here == null || !merge.isKnown(thing))) {
            merge.refuse(
                    thing,
                    red.path(),
                    here == null ? "it was deleted here" : "another event has this name here");
            return;
        }
        if (decision == Decision.CONFLICT) {
            merge.refuse(thing, red.path(), "it was edited here too");
        } else {
            merge.settle(thing, decision, text);
        }
        if (here == null && decision != Decision.TAKE) {
            return;
        }
        if (decision == Decision.TAKE) {
            write(fresh);
        }
        boolean anybody = participants();
        if (anybody || decision == Decision.TAKE) {
            merge.change().touch(name.event());
        }
    }

    private void write(NewSantaEvent fresh) {
        Map<String, String> after = new LinkedHashMap<>(storage.fields(fresh, ""));
        after.remove(SantaStorage.PAIRINGS);
        after.remove(SantaStorage.CODE);
        if (here == null) {
            merge.change().then(new Operation.Append(EventName.index(name.scope()), name.name()));
            after.put(SantaStorage.CODE, code());
            after.put(SantaStorage.GIVEN, "true");
        }
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                merge.change().then(new Operation.Set(name.event(), field, value));
            }
        });
        for (String field : OPTIONAL) {
            if (before.containsKey(field) && !after.containsKey(field)) {
                merge.change().then(new Operation.Unset(name.event(), field));
            }
        }
    }

    /// The event's own code unless it leads to another event; then one that is the same each time.
    private String code() {
        String own = red.code();
        String code = own != null && codes.isFree(name, own) ? own : SantaCode.derived(name);
        if (own != null && !own.equals(code)) {
            merge.mended(
                    red.path() + ".event_id",
                    "%s is another event's here; it gets %s".formatted(own, code));
        } else if (own == null) {
            merge.mended(red.path() + ".event_id", "it gets the code " + code);
        }
        merge.first(() -> codes.claim(merge.request(), name, code));
        return code;
    }

    /// Who takes part, and who gives to whom: a draw covers exactly those who take part, or neither
    /// is taken.
    private boolean participants() {
        Set<String> before = here == null ? Set.of() : here.participants().keySet();
        Map<String, Decision> members = members(before);
        Set<String> after = new LinkedHashSet<>(before);
        members.forEach((user, decision) -> {
            if (decision == Decision.TAKE) {
                after.add(user);
            } else if (decision == Decision.REMOVE) {
                after.remove(user);
            }
        });
        boolean drawn = draw(after);
        Map<String, String> pairings = drawn ? red.pairings() : drawnHere();
        boolean others = pairings != null && !pairings.keySet().equals(after);
        boolean any = drawn;
        for (Map.Entry<String, Decision> member : members.entrySet()) {
            any |= member(member.getKey(), member.getValue(), others, before);
        }
        return any;
    }

    private Map<String, Decision> members(Set<String> before) {
        Set<String> users = new LinkedHashSet<>(red.participants().keySet());
        users.addAll(before);
        Map<String, Decision> members = new LinkedHashMap<>();
        for (String user : users) {
            members.put(
                    user,
                    merge.decide(
                            RedParticipant.membership(red, user),
                            red.participants().containsKey(user) ? user : null,
                            before.contains(user) ? user : null));
        }
        return members;
    }

    /// @return whether the file's draw, or its end, is taken
    private boolean draw(Set<String> after) {
        Thing thing = new Thing(RedKind.DRAWS, red.name());
        String text = sorted(red.pairings());
        Decision decision = merge.decide(thing, text, sorted(drawnHere()));
        Map<String, String> pairings = red.pairings();
        if (decision == Decision.TAKE && pairings != null && !pairings.keySet().equals(after)) {
            merge.refuse(thing, red.path(), "others take part here than were drawn");
            return false;
        }
        if (decision == Decision.CONFLICT) {
            merge.refuse(thing, red.path(), "it was drawn here too");
            return false;
        }
        merge.settle(thing, decision, text);
        if (decision.changes()) {
            merge.change()
                    .then(
                            pairings == null
                                    ? new Operation.Unset(name.event(), SantaStorage.PAIRINGS)
                                    : new Operation.Set(
                                            name.event(),
                                            SantaStorage.PAIRINGS,
                                            storage.write(pairings)));
        }
        return decision.changes();
    }

    private boolean member(String user, Decision decision, boolean drawn, Set<String> before) {
        RedParticipant participant = new RedParticipant(name, red, user, this.before);
        Thing thing = RedParticipant.membership(red, user);
        if (decision.changes() && drawn) {
            merge.refuse(
                    thing, red.path() + ".participants." + user, "it is drawn here, for others");
            return before.contains(user) && participant.stay(merge);
        }
        merge.settle(thing, decision, red.participants().containsKey(user) ? user : null);
        return switch (decision) {
            case TAKE -> {
                merge.change().then(new Operation.Append(name.participants(), user));
                boolean _ = participant.stay(merge);
                yield true;
            }
            case REMOVE -> {
                participant.leave(merge);
                yield true;
            }
            case SAME, THERE, CONFLICT -> before.contains(user) && participant.stay(merge);
        };
    }

    private @Nullable Map<String, String> drawnHere() {
        return here == null ? null : here.pairings();
    }

    private static @Nullable String sorted(@Nullable Map<String, String> pairings) {
        return pairings == null ? null : new TreeMap<>(pairings).toString();
    }

    private static String text(
            @Nullable String date, @Nullable String price, @Nullable String createdBy) {
        return List.of(
                        Objects.toString(date, "-"),
                        Objects.toString(price, "-"),
                        Objects.toString(createdBy, "-"))
                .toString();
    }
}
