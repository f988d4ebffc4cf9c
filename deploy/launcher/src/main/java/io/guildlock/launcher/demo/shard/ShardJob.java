package io.guildlock.launcher.demo.shard;

import io.guildlock.launcher.demo.work.WorkSize;
import java.util.List;

/// What a shard process must know. Sent through its standard input, not its command line, which
/// everybody sees: the URI may hold a password.
///
/// @param shard from 0
/// @param guild a snowflake, fresh for each run of the demo
/// @param partyIds what the stage's parties are called in this way's store, in the stage's order
/// @param redisUri for the old way alone
public record ShardJob(
        Way way,
        int shard,
        WorkSize size,
        String guild,
        List<String> partyIds,
        String redisUri,
        Services services) {
    public ShardJob {
        partyIds = List.copyOf(partyIds);
    }

    /// The same for another shard.
    public ShardJob forShard(int other) {
        return new ShardJob(way, other, size, guild, partyIds, redisUri, services);
    }
}
