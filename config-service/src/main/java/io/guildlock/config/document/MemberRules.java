package io.guildlock.config.document;

import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ranges of members: how many, how long their names, how large their values.
final class MemberRules {
    private MemberRules() {}

    /// The members as fields of the document's hash.
    ///
    /// @throws InvalidValueException if one is out of its range
    static Map<String, String> fields(Map<String, String> members, Limits limits) {
        Map<String, String> fields = new LinkedHashMap<>();
        named(members, limits)
                .forEach((name, value) -> fields.put(DocumentName.field(name), value));
        return fields;
    }

    /// @throws InvalidValueException if one is out of its range
    static Map<String, String> named(Map<String, String> members, Limits limits) {
        if (members.size() > limits.fields()) {
            throw new InvalidValueException(
                    "body", members.size() + " members", "at most " + limits.fields());
        }
        members.forEach((name, value) -> checked(name, value, limits));
        return members;
    }

    /// @throws InvalidValueException if the name or the value is too long
    static String checked(String name, String value, Limits limits) {
        Names.text("name of a member", name, 0, Names.LONGEST);
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.fieldBytes()) {
            throw new InvalidValueException(
                    name, bytes + " bytes", "at most %,d bytes".formatted(limits.fieldBytes()));
        }
        return value;
    }
}
