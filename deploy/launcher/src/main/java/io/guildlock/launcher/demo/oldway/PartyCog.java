package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.UUID;

/// What the party cog does inside its `async with`.
final class PartyCog {
    private PartyCog() {}

    static Outcome create(ObjectNode map, Task.CreateParty task) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        ObjectNode party = map.withObject("/parties").putObject(id);
        party.put("id", id)
                .put("name", task.name())
                .putNull("description")
                .put("author_id", Long.parseLong(task.author()));
        task.roles().forEach(party.putArray("roles")::add);
        party.putObject("signups");
        party.put("allow_multiple_per_role", true)
                .put("allow_freeform", false)
                .putNull("channel_id")
                .putNull("message_id")
                .putNull("scheduled_time")
                .put("compact", false);
        return Outcome.done(id);
    }

    static Outcome join(ObjectNode map, String id, Task.JoinParty task) {
        ObjectNode party = (ObjectNode) map.path("parties").path(id);
        ArrayNode signups = party.withObject("/signups").withArrayProperty(task.role());
        if (Stage.texts(signups).contains(task.user())) {
            return Outcome.alreadyDone();
        }
        if (!party.path("allow_multiple_per_role").asBoolean() && !signups.isEmpty()) {
            return Outcome.refused("role-full");
        }
        signups.add(task.user());
        return Outcome.done();
    }
}
