package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;

/// What the quote cog does inside its `async with`.
final class QuoteCog {
    private static final double MILLIS_IN_A_SECOND = 1_000.0;

    private QuoteCog() {}

    static Outcome add(ObjectNode map, Task.AddQuote task) {
        ObjectNode quotes = (ObjectNode) map.path("quotes");
        int number = quotes.path("incr").asInt() + 1;
        String id = Integer.toString(number);
        quotes.put("incr", number);
        quotes.withObject("/id")
                .putObject(id)
                .put("content", task.content())
                .put("user", Long.parseLong(task.user()))
                .put("trigger", task.trigger())
                .putNull("jump_url")
                .put("datetime", System.currentTimeMillis() / MILLIS_IN_A_SECOND);
        quotes.withObject("/trigger").withArrayProperty(task.trigger()).add(id);
        return Outcome.done(id);
    }
}
