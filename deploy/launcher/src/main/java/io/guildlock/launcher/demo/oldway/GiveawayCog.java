package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.OutsideWork;
import io.guildlock.launcher.demo.work.Task;

/// The job under a lock: look whether there is a prize left, send it, note it. The lock is that of
/// the process.
final class GiveawayCog {
    private GiveawayCog() {}

    static Outcome payOut(ObjectNode map, Task.PayOut task) {
        ObjectNode giveaway = (ObjectNode) map.path("giveaways").path(task.giveaway());
        ArrayNode winners = giveaway.withArrayProperty("winners");
        int left = giveaway.path("left").asInt();
        if (Stage.texts(winners).contains(task.user())) {
            return Outcome.alreadyDone();
        }
        if (left == 0) {
            return Outcome.refused("no-prize-left");
        }
        OutsideWork.sendPrize();
        winners.add(task.user());
        giveaway.put("left", left - 1);
        return Outcome.done();
    }
}
