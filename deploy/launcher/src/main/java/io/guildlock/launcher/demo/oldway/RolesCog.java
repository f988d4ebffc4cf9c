package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;

/// What the role cog does inside its `async with`. It looks before it adds, so that no process
/// doubles an entry by itself.
final class RolesCog {
    private RolesCog() {}

    static Outcome grant(ObjectNode map, Task.GrantRole task) {
        ArrayNode granters = map.withObject("/roles").withArrayProperty(task.role());
        if (Stage.texts(granters).contains(task.granter())) {
            return Outcome.alreadyDone();
        }
        granters.add(task.granter());
        return Outcome.done();
    }
}
