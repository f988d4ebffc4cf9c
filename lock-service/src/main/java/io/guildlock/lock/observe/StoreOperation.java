package io.guildlock.lock.observe;

/// What Redis is asked to do, as the label `operation` says it, in lower case.
enum StoreOperation {
    ASK,
    KEEP,
    GIVE_UP,
    UNDO,
    RELEASE,
    CANCEL,
    RENEW,
    LOOK,
    RENEW_ALL,
    TAKE_ALL,
    SEAL_ALL,
    UNDO_ALL,
    LIST,
    LOCKED_GUILDS,
    FORCE_RELEASE,
    AUDIT,
    STATS_PUBLISH,
    STATS_READ,
    STATS_COUNT
}
