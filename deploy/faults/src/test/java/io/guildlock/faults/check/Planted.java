package io.guildlock.faults.check;

/// What a service may do wrong.
enum Planted {
    NOTHING,
    /// A release ends the lock whoever holds it.
    RELEASE_WITHOUT_OWNER_CHECK,
    /// A renewal revives a lease that has ended.
    RENEWAL_WITHOUT_LIVE_CHECK,
    /// A guarded write looks at no lease.
    WRITE_WITHOUT_LIVE_CHECK,
    /// Now and then a grant gets the token of an earlier one of its lock, or one less.
    TOKEN_REPEATED,
    /// Now and then the clock of revisions falls back a little.
    REVISION_REPEATED,
    /// Now and then a change is applied twice.
    DOUBLED_RETRY,
    /// Now and then an acknowledged entry or member is not kept.
    LOST_WRITE,
    /// Now and then a refused entry is kept all the same.
    KEPT_THOUGH_REFUSED,
    /// A condition on a revision is not looked at.
    NO_REVISION_CHECK,
    /// Now and then a reader gets what was replaced.
    STALE_READ,
    /// Now and then a watcher is not told of a change, and its chain has a hole.
    DROPPED_EVENT,
    /// The same, and the next event names the last one told all the same.
    HIDDEN_DROP,
    /// Now and then a member is there that nobody added.
    PHANTOM_MEMBER
}
