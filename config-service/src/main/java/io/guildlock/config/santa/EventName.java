package io.guildlock.config.santa;

import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Names;
import io.guildlock.contract.RedisNames;

/// An event and where it is kept, below `gl:{bot:guild}:`.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `santa-event:<name>` | hash | one field a property; `pairings` once drawn, as JSON; `codeGiven` if the code came with it; `wishlist:<user>`, `sent:<user>`, `received:<user>`; `!rev` |
/// | `santa-participants:<name>` | ordered set | users, in order of joining |
/// | `santa-events` | ordered set | the names, in order of creation |
/// | `santa-codes`, only in `global` | hash | code → guild and name of the event, as JSON. Written before the event, removed after it: followed only if the event names the same code. One that came with an event from elsewhere says `given` and stays |
/// | `santa-code-sequence`, only in `global` | string | the last number from which a code was made |
record EventName(Scope scope, String name) {

    EventName {
        Names.name("event", name);
    }

    Key event() {
        return scope.hash("santa-event", name);
    }

    Key participants() {
        return scope.ordered("santa-participants", name);
    }

    static Key index(Scope scope) {
        return scope.ordered("santa-events");
    }

    static Key codes(Scope scope) {
        return scope.global().hash("santa-codes");
    }

    static Key codeSequence(Scope scope) {
        return scope.global().text("santa-code-sequence");
    }

    /// For the change event.
    String resource() {
        return "santa-events/" + RedisNames.encode(name);
    }
}
