package io.guildlock.config.santa;

import io.guildlock.config.change.Operation;
import io.guildlock.config.transfer.red.Decision;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker.Thing;
import io.guildlock.contract.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a participant of an event in a file wrote, merged with what is here.
record RedParticipant(
        EventName name, RedRecord.Event event, String user, Map<String, String> before) {
    private static final RedRecord.Event.Participant NOBODY =
            new RedRecord.Event.Participant(null, false, false);

    /// What a participant writes, each in a field of its own.
    enum Part {
        WISHLIST(SantaStorage.WISHLIST, RedKind.WISHLISTS),
        SENT(SantaStorage.SENT, RedKind.GIFTS),
        RECEIVED(SantaStorage.RECEIVED, RedKind.GIFTS);

        private final String field;
        private final RedKind kind;

        Part(String field, RedKind kind) {
            this.field = field;
            this.kind = kind;
        }

        Thing thing(RedRecord.Event event, String user) {
            return new Thing(kind, event.name() + "/" + field + user);
        }

        private @Nullable String of(RedRecord.Event.Participant participant) {
            return switch (this) {
                case WISHLIST -> participant.wishlist();
                case SENT -> participant.sent() ? "true" : null;
                case RECEIVED -> participant.received() ? "true" : null;
            };
        }

        /// A mark that is not set counts as nothing.
        private @Nullable String here(@Nullable String stored) {
            return this == WISHLIST || Boolean.parseBoolean(stored) ? stored : null;
        }
    }

    static Thing membership(RedRecord.Event event, String user) {
        return new Thing(RedKind.PARTICIPANTS, event.name() + "/" + user);
    }

    /// Of one who takes part afterwards.
    ///
    /// @return whether anything changes
    boolean stay(Merge merge) {
        boolean any = false;
        RedRecord.Event.Participant red = event.participants().getOrDefault(user, NOBODY);
        for (Part part : Part.values()) {
            String text = part.of(red);
            Thing thing = part.thing(event, user);
            Decision decision = merge.decide(thing, text, part.here(before.get(part.field + user)));
            String refusal = refusal(part, decision, text);
            if (refusal != null) {
                merge.refuse(thing, path(part), refusal);
                continue;
            }
            merge.settle(thing, decision, text);
            if (decision.changes()) {
                any = true;
                merge.change()
                        .then(
                                text == null
                                        ? new Operation.Unset(name.event(), part.field + user)
                                        : new Operation.Set(name.event(), part.field + user, text));
            }
        }
        return any;
    }

    private static @Nullable String refusal(Part part, Decision decision, @Nullable String text) {
        if (decision == Decision.CONFLICT) {
            return "it was changed here too";
        }
        if (part == Part.WISHLIST && text != null) {
            try {
                Wishlist _ = new Wishlist(text);
            } catch (InvalidValueException e) {
                return e.message();
            }
        }
        return null;
    }

    /// Of one who takes part no longer.
    void leave(Merge merge) {
        merge.change().then(new Operation.Withdraw(name.participants(), user));
        for (Part part : Part.values()) {
            merge.change().then(new Operation.Unset(name.event(), part.field + user));
            if (merge.isKnown(part.thing(event, user))) {
                merge.settle(part.thing(event, user), Decision.REMOVE, null);
            }
        }
    }

    private String path(Part part) {
        return event.path() + ".participants." + user + "." + part.name().toLowerCase(Locale.ROOT);
    }
}
