package io.guildlock.config.document;

import io.guildlock.contract.InvalidValueException;
import java.util.regex.Pattern;

/// RFC 6901 paths, as far as `apply` knows them: one top-level member.
final class JsonPath {
    private static final Pattern ONE = Pattern.compile("/((?:[^/~]|~[01])*)");

    private JsonPath() {}

    /// The name of the member.
    ///
    /// @throws InvalidValueException if the path is not one, or leads deeper
    static String member(String field, String path) {
        var one = ONE.matcher(path);
        if (!one.matches()) {
            throw new InvalidValueException(
                    field,
                    path,
                    "\"/\" and the name of a top-level member, with ~1 for / and ~0 for ~;"
                            + " to change something deeper, send a merge patch");
        }
        return one.group(1).replace("~1", "/").replace("~0", "~");
    }
}
