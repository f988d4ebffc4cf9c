package io.guildlock.config.party;

import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.InvalidValueException;
import java.util.regex.Pattern;

/// A party and where it is kept, below `gl:{bot:guild}:`. A role is known inside by its slot, so
/// that all keys of a party are known without reading it, and a rename would write one field.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `party:<id>` | hash | one field a property; `roles`: a JSON array of slot, name and capacity; `!rev` |
/// | `party-signups:<id>:<slot>` | ordered set | the users of the role in slot 1 to 25, in order of signing up |
/// | `parties` | ordered set | the ids, in order of creation |
record PartyName(Scope scope, String id) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    PartyName {
        check(id);
    }

    /// @throws InvalidValueException if it can be no party's id
    static void check(String id) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidValueException("party", id, "[A-Za-z0-9_-]{1,64}");
        }
    }

    Key party() {
        return scope.hash("party", id);
    }

    /// @param slot 1 to 25
    Key signups(int slot) {
        return scope.ordered("party-signups", id, Integer.toString(slot));
    }

    static Key index(Scope scope) {
        return scope.ordered("parties");
    }

    /// For the change event.
    String resource() {
        return "parties/" + id;
    }
}
