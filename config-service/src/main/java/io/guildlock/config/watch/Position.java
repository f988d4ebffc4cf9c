package io.guildlock.config.watch;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a reader was, as it says in `Last-Event-ID` or `after`: the id of the last event it saw of
/// each guild, in the order of the guilds, separated by commas; `-` where it had not come so far
/// that it was told anything, and begins anew.
final class Position {
    private static final Pattern ID = Pattern.compile("[0-9]{1,16}|-");
    private static final String NOWHERE = "-";

    private Position() {}

    /// @throws InvalidValueException if it is not one id for each of `guilds`
    static List<@Nullable Revision> of(
            @Nullable String lastEventId, @Nullable String after, int guilds) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return ids("Last-Event-ID", lastEventId, guilds);
        }
        return after == null ? Collections.nCopies(guilds, null) : ids("after", after, guilds);
    }

    /// @throws InvalidValueException if it is no id
    static Revision one(String field, String given) {
        Revision only = ids(field, given, 1).getFirst();
        if (only == null) {
            throw wrong(field, given, 1);
        }
        return only;
    }

    /// One of the ids, as readers are told it.
    static String text(@Nullable Revision position) {
        return position == null ? NOWHERE : position.toString();
    }

    private static List<@Nullable Revision> ids(String field, String given, int guilds) {
        String[] ids = given.split(",", -1);
        boolean wellFormed =
                ids.length == guilds && Arrays.stream(ids).allMatch(id -> ID.matcher(id).matches());
        if (!wellFormed) {
            throw wrong(field, given, guilds);
        }
        List<@Nullable Revision> positions = new ArrayList<>();
        for (String id : ids) {
            positions.add(id.equals(NOWHERE) ? null : Revision.parse(id));
        }
        return positions;
    }

    private static InvalidValueException wrong(String field, String given, int guilds) {
        return new InvalidValueException(
                field,
                given,
                guilds == 1
                        ? "the id of an event"
                        : "the ids of %,d events or -, separated by commas".formatted(guilds));
    }
}
