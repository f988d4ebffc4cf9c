package io.guildlock.launcher.bench.load;

import java.util.List;

/// What a client process must know before its first turn.
///
/// @param process from 0
/// @param workers threads of this process, one lock operation at a time each
/// @param lockUrls the replicas of lock-service; worker number modulo replicas says whose is whose
/// @param etcdUrl empty without etcd
public record Job(
        Contender contender,
        int process,
        int workers,
        List<String> lockUrls,
        String redisUri,
        String etcdUrl) {
    public Job {
        lockUrls = List.copyOf(lockUrls);
    }

    /// The same for another process.
    public Job forProcess(int other) {
        return new Job(contender, other, workers, lockUrls, redisUri, etcdUrl);
    }
}
