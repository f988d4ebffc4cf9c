package io.guildlock.config.redis;

import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.ChangeRecords;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.RedisNames;
import java.util.Set;

/// The names the change engine itself keeps in a guild, below `gl:{bot:guild}:`. What features keep
/// is documented in each feature's own `…Layout`.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `change:<digest of its id>` | string | how a change was decided, for its repetitions; expires |
/// | `naming` | ordered set | names of those records that may name people, by when they expire, in µs |
/// | `clock` | hash | `clock`: the last number given out as revision or place; `event`: id of the last change event; `entries`, `bytes`: what the guild keeps, as `steps/weight.lua` counts it; `rate`: when it may write as fast as ever again, in µs |
/// | `changes` | stream | the change events, each under its revision as `<revision>-0` |
/// | `writes` | string | in `global`: when the bot may write as fast as ever again, in µs; expires |
/// | `changes` | sharded channel | the id of each new change event, for those who watch; may be lost |
final class Layout {
    /// What comes first in the names above, and in that of the registry.
    private static final Set<String> OF_THE_ENGINE =
            Set.of("change", "naming", "clock", "changes", "writes", "guilds");

    private Layout() {}

    /// Whether a name of the guild is of something that is kept for callers, and so is counted for
    /// quotas.
    static boolean isKept(Scope scope, String name) {
        String what =
                name.substring(RedisNames.inGuild(scope.bot(), scope.guild()).length())
                        .split(":", 2)[0];
        return !OF_THE_ENGINE.contains(what) && !RedisNames.OF_LOCKS.contains(what);
    }

    static Key record(Scope scope, String id) {
        return ChangeRecords.of(scope, id);
    }

    static Key clock(Scope scope) {
        return ChangeLog.clock(scope);
    }

    static String writes(Scope scope) {
        return scope.global().text("writes").name();
    }

    static String stream(Scope scope) {
        return ChangeLog.stream(scope).name();
    }
}
