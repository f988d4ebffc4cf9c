package io.guildlock.config.change;

import java.util.List;
import java.util.Map;

/// Where a resource keeps its revision, and what that is for one that is not there.
public final class Revisions {
    /// The field of a resource's hash that holds the revision of the change that last touched it.
    public static final String FIELD = "!rev";

    private Revisions() {}

    /// What to read for [#ofGuild].
    public static Read guild(Scope scope) {
        return new Read.Fields(ChangeLog.clock(scope), List.of("event"));
    }

    /// The revision of a guild's last change, its reading being the first; `0` if there was none.
    public static String ofGuild(Shown shown) {
        String event = shown.texts(0).getFirst();
        return event == null ? "0" : event.split("-", 2)[0];
    }

    /// The revision among the fields of a resource's hash; `0` if it is not there.
    public static String of(Map<String, String> fields) {
        return fields.getOrDefault(FIELD, "0");
    }
}
