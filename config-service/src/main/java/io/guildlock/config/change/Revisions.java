package io.guildlock.config.change;

import java.util.Map;

/// Where a resource keeps its revision, and what that is for one that is not there.
public final class Revisions {
    /// The field of a resource's hash that holds the revision of the change that last touched it.
    public static final String FIELD = "!rev";

    private Revisions() {}

    /// The revision among the fields of a resource's hash; `0` if it is not there.
    public static String of(Map<String, String> fields) {
        return fields.getOrDefault(FIELD, "0");
    }
}
