package io.guildlock.launcher.demo.work;

import io.guildlock.launcher.demo.sample.Growth;
import io.guildlock.launcher.demo.sample.Stage;
import java.util.List;

/// Everything that the shards attempt, and the guild they find. Every process makes it anew from
/// the size and the seed, so that a report needs to name a task by its number only.
///
/// @param tasks by number
public record WorkPlan(WorkSize size, Stage stage, List<Task> tasks) {
    // Of the entrants of a giveaway this many win; the rest come too late.
    private static final int PRIZES_IN_A_GIVEAWAY = 40;
    private static final int PAYOUTS_IN_A_GIVEAWAY = 60;

    public WorkPlan {
        tasks = List.copyOf(tasks);
    }

    public static WorkPlan of(WorkSize size) {
        int joins = Operation.JOIN_PARTY.share(size.attempts());
        int wishes =
                Math.max(
                        Operation.WRITE_WISHLIST.share(size.attempts()),
                        Math.ceilDiv(Operation.MARK_GIFT.share(size.attempts()), 2));
        int payouts = Operation.PAY_OUT.share(size.attempts());
        int payoutsEach = Math.min(PAYOUTS_IN_A_GIVEAWAY, size.users());
        Stage stage =
                Growth.grow(
                        size.seed(),
                        size.users(),
                        // More than the pairs need, because the sample's own signups are left
                        // alone.
                        Math.ceilDiv(joins, size.users()) + 2,
                        Math.ceilDiv(wishes, Math.min(Growth.SEATS, size.users())),
                        Math.ceilDiv(payouts, payoutsEach),
                        PRIZES_IN_A_GIVEAWAY * payoutsEach / PAYOUTS_IN_A_GIVEAWAY);
        return new WorkPlan(size, stage, new Tasks(size, stage).all());
    }

    /// The tasks of one shard.
    ///
    /// @param shard from 0
    public List<Task> of(int shard) {
        return tasks.stream().filter(task -> task.number() % size.shards() == shard).toList();
    }
}
