package io.guildlock.launcher.faults.load;

import java.util.List;

/// What a client process is to do.
///
/// @param process a number that no other process of the run has, 1 to 9,999
/// @param workers calls at a time, 1 to 200
/// @param guilds snowflakes; everything is done in these
/// @param history file for what it records
public record ClientJob(
        int process,
        int workers,
        long seed,
        List<String> lockUrls,
        List<String> configUrls,
        List<String> guilds,
        String history) {
    public ClientJob {
        lockUrls = List.copyOf(lockUrls);
        configUrls = List.copyOf(configUrls);
        guilds = List.copyOf(guilds);
        if (process < 1 || process > 9_999 || workers < 1 || workers > 200) {
            throw new IllegalArgumentException("allowed: process 1 to 9999, workers 1 to 200");
        }
    }
}
