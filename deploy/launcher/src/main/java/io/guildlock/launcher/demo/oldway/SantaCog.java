package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;

/// What the secret-santa cog does inside its `async with`.
final class SantaCog {
    private SantaCog() {}

    static Outcome write(ObjectNode map, Task.WriteWishlist task) {
        participant(map, task.event(), task.user()).put("wishlist", task.text());
        return Outcome.done();
    }

    static Outcome mark(ObjectNode map, Task.MarkGift task) {
        String field =
                switch (task.mark()) {
                    case SENT -> "sent_gift";
                    case RECEIVED -> "received_gift";
                };
        participant(map, task.event(), task.user()).put(field, true);
        return Outcome.done();
    }

    private static ObjectNode participant(ObjectNode map, String event, String user) {
        return (ObjectNode) map.path("events").path(event).path("participants").path(user);
    }
}
