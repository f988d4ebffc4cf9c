package io.guildlock.launcher.scenarios;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Shards that were each given one job, by their number.
///
/// @param all the shards in order
record BegunShards(List<Begun> all) {

    record Begun(ShardProcess shard, CompletableFuture<List<Report>> end) {
        Begun(ShardProcess shard, Job job) {
            this(shard, shard.begin(job));
        }
    }

    ShardProcess shard(int number) {
        return all.get(number).shard();
    }

    /// What a shard has reported so far with that outcome.
    List<Report> heard(int number, String outcome) {
        return outcomes(shard(number).heard(), outcome);
    }

    /// What all have reported so far with that outcome, also those that were killed since.
    List<Report> heard(String outcome) {
        return outcomes(
                all.stream().flatMap(begun -> begun.shard().heard().stream()).toList(), outcome);
    }

    /// All reports of one shard, once its job has ended.
    List<Report> join(int number) {
        return ShardProcess.join(all.get(number).end());
    }

    /// All reports of all but the killed, once their jobs have ended.
    List<Report> joinAllBut(int killed) {
        return IntStream.range(0, all.size())
                .filter(number -> number != killed)
                .mapToObj(this::join)
                .flatMap(List::stream)
                .toList();
    }

    static List<Report> outcomes(List<Report> reports, String outcome) {
        return reports.stream().filter(report -> report.outcome().equals(outcome)).toList();
    }
}
