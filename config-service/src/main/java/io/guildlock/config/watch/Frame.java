package io.guildlock.config.watch;

import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.JsonText;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.Revision;

/// One thing to send to readers of a guild, made once for all of them.
///
/// @param name of the server-sent event: `change`, `ready` or `reset`
/// @param data JSON text
/// @param id the last event of the guild that the reader has then seen
record Frame(String name, String data, Revision id) {

    static Frame change(Scope scope, ChangeEvent event) {
        return new Frame("change", Told.of(scope, event).json(), event.id());
    }

    /// From here on the reader is told of each change as it comes.
    static Frame ready(Scope scope, Revision id) {
        return new Frame("ready", position(scope, id), id);
    }

    /// Events are missing before this point: what was read of the guild must be read again.
    static Frame reset(Scope scope, Revision id) {
        return new Frame("reset", position(scope, id), id);
    }

    boolean isReady() {
        return name.equals("ready");
    }

    private static String position(Scope scope, Revision id) {
        return "{\"guild\":%s,\"id\":%s}"
                .formatted(JsonText.quote(scope.guild().value()), JsonText.quote(id.toString()));
    }
}
