package io.guildlock.lock.observe;

/// How single tries at Redis end, as the label `outcome` says it, in lower case.
enum StoreOutcome {
    OK,
    UNAVAILABLE,
    UNKNOWN,
    ERROR
}
