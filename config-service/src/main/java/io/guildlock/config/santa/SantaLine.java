package io.guildlock.config.santa;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Names;
import io.guildlock.config.http.Required;
import io.guildlock.contract.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as a line of an export. Two of the same event, one stored and one given, are equal
/// exactly if putting the one in would change nothing of the other.
///
/// @param ownCode whether a Guildlock made the code: codes made afterwards continue above it
/// @param participants in the order of joining
/// @param revision for readers; an event that is put in gets a new one
@JsonInclude(JsonInclude.Include.NON_NULL)
record SantaLine(
        String name,
        String code,
        @Nullable Boolean ownCode,
        @Nullable String date,
        @Nullable String maxPrice,
        @Nullable String createdBy,
        List<Participant> participants,
        @Nullable Map<String, String> pairings,
        @Nullable String revision) {

    /// Somebody who takes part.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Participant(
            String user,
            @Nullable String wishlist,
            @Nullable Boolean sent,
            @Nullable Boolean received) {
        Participant {
            Names.snowflake("participants.user", user);
            Names.optional("participants.wishlist", wishlist, 0, Wishlist.LONGEST);
            sent = Boolean.TRUE.equals(sent);
            received = Boolean.TRUE.equals(received);
        }
    }

    SantaLine {
        Required.field("code", code);
        Required.field("participants", participants);
        ownCode = Boolean.TRUE.equals(ownCode);
        if (ownCode && SantaCode.number(code) == 0) {
            throw new InvalidValueException(
                    "code", code, "one that a Guildlock made, or ownCode: false");
        }
        NewSantaEvent _ =
                new NewSantaEvent(
                        name, date, maxPrice, createdBy, users(participants), pairings, code);
    }

    private static List<String> users(List<Participant> participants) {
        return participants.stream().map(Participant::user).toList();
    }

    NewSantaEvent event() {
        return new NewSantaEvent(
                name, date, maxPrice, createdBy, users(participants), pairings, code);
    }

    /// The fields of what the participants wrote.
    Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Participant one : participants) {
            if (one.wishlist != null) {
                fields.put(SantaStorage.WISHLIST + one.user, one.wishlist);
            }
            if (Boolean.TRUE.equals(one.sent)) {
                fields.put(SantaStorage.SENT + one.user, "true");
            }
            if (Boolean.TRUE.equals(one.received)) {
                fields.put(SantaStorage.RECEIVED + one.user, "true");
            }
        }
        return fields;
    }

    SantaLine withoutRevision() {
        return new SantaLine(
                name, code, ownCode, date, maxPrice, createdBy, participants, pairings, null);
    }

    /// The event among what was shown; null if it is not there.
    static @Nullable SantaLine of(SantaStorage storage, Shown shown) {
        SantaStorage.Found found = storage.event(shown);
        if (found == null) {
            return null;
        }
        SantaEvent event = found.event();
        List<Participant> participants = new ArrayList<>();
        event.participants()
                .forEach((user, one) ->
                        participants.add(
                                new Participant(user, one.wishlist(), one.sent(), one.received())));
        return new SantaLine(
                event.name(),
                event.code(),
                SantaStorage.hasOwnCode(shown.fields(0)),
                event.date(),
                event.maxPrice(),
                event.createdBy(),
                participants,
                event.pairings(),
                found.revision());
    }
}
