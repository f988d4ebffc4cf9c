package io.guildlock.config.sets;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Names;
import io.guildlock.contract.RedisNames;

/// A set and where it is kept, below `gl:{bot:guild}:`.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `set:<name>` | ordered set | the members, in the order they were added |
/// | `sets` | ordered set | the names of sets that have members, in order of their creation |
record SetName(Scope scope, String name) {

    SetName {
        Names.name("set", name);
    }

    Key key() {
        return scope.ordered("set", name);
    }

    static Key index(Scope scope) {
        return scope.ordered("sets");
    }

    /// Keeps the list of sets.
    void list(Change.Builder change) {
        change.list(index(scope), name, key());
    }

    /// For the change event.
    String resource() {
        return "sets/" + RedisNames.encode(name);
    }
}
