package io.guildlock.launcher.demo.guildlock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.Guild;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Document;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lock;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.OutsideWork;
import io.guildlock.launcher.demo.work.Task;
import java.time.Duration;

/// The job under a lock: read, do work outside, write back. The lease keeps others out meanwhile,
/// and the write is refused if the lease is gone by then.
final class Payout {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Guild guild;
    private final LeaseCounter leases;
    private final AcquireOptions options;

    Payout(Guild guild, LeaseCounter leases, String shard) {
        this.guild = guild;
        this.leases = leases;
        this.options = AcquireOptions.defaults().withWait(PATIENCE).withHolder(Holder.shard(shard));
    }

    Outcome of(Task.PayOut task, WriteOption id) {
        Document document = giveaway(guild, task.giveaway());
        try (LeaseCounter.Counted counted = leases.acquire(lock(guild, task.giveaway()), options)) {
            ObjectNode giveaway =
                    document.get()
                            .map(Versioned::value)
                            .orElseThrow(
                                    () -> new IllegalStateException(task.giveaway() + " is gone"));
            int left = giveaway.path("left").asInt();
            if (Stage.texts(giveaway.path("winners")).contains(task.user())) {
                return Outcome.alreadyDone();
            }
            if (left == 0) {
                return Outcome.refused("no-prize-left");
            }
            OutsideWork.sendPrize();
            giveaway.withArrayProperty("winners").add(task.user());
            giveaway.put("left", left - 1);
            document.put(giveaway, id, WriteOption.guardedBy(counted.lease()));
            return Outcome.done();
        }
    }

    static Lock lock(Guild guild, String giveaway) {
        return guild.lock("giveaway:" + giveaway);
    }

    static Document giveaway(Guild guild, String name) {
        return guild.document("giveaways", name);
    }
}
