package io.guildlock.lock.observe;

/// How acquire calls end, as the label `outcome` says it, in lower case.
enum CallOutcome {
    GRANTED,
    HELD,
    QUEUE_FULL,
    GONE,
    USED_ELSEWHERE,
    SUPERSEDED,
    DRAINING,
    HUNG_UP,
    FAILED
}
