package io.guildlock.lock.observe;

/// How renewals end, as the label `outcome` says it, in lower case.
enum RenewOutcome {
    RENEWED,
    STALE_TOKEN,
    GONE,
    FAILED
}
