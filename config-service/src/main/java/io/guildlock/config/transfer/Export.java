package io.guildlock.config.transfer;

import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Takes a guild out, line by line: the first line, all things kind by kind, the last line.
@ApplicationScoped
class Export {
    private final Changes changes;
    private final Kinds kinds;

    Export(Changes changes, Kinds kinds) {
        this.changes = changes;
        this.kinds = kinds;
    }

    String revision(Scope scope) {
        return Revisions.ofGuild(changes.view(scope, List.of(Revisions.guild(scope))));
    }

    /// @param revision of the guild before
    /// @param lines takes each line; blocks while the reader is slower
    void run(Scope scope, String revision, Consumer<String> lines) {
        lines.accept(Frame.first(scope, revision));
        AtomicLong count = new AtomicLong();
        for (Movable kind : kinds.all()) {
            String start = "{\"kind\":\"" + kind.kind() + "\",";
            kind.moveOut(
                    scope,
                    object -> {
                        lines.accept(start + object.substring(1));
                        count.incrementAndGet();
                    });
        }
        lines.accept(Frame.last(count.get(), revision(scope)));
    }
}
