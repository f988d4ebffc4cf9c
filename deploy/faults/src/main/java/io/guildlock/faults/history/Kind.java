package io.guildlock.faults.history;

/// What was asked. Which fields of an [Operation] mean something depends on it; the others are 0.
public enum Kind {
    /// `place` a lock, `lease`; answered with its token as `number`.
    ACQUIRE(0),
    /// `place` a lock, `lease`, `token`. Accepted only while the lease is live.
    RENEW(1),
    /// `place` a lock, `lease`, `token`. The first of a lease is accepted only while it is live.
    RELEASE(2),
    /// `place` a ledger, guarded by `lease` and `token` of the lock `guard`: adds `value`, which is
    /// unique, at the end; answered with the revision as `number`.
    APPEND(3),
    /// `place` a document: `value` replaces what it says, if its revision is `expected` (0:
    /// always); answered with the new revision as `number`.
    WRITE(4),
    /// `place` a document; answered with its revision as `number` and what it says as `answer`.
    READ(5),
    /// `place` a set, `value` a member; answered with the revision as `number` (0 if nothing
    /// changed) and 1 as `answer` if it was not there.
    ADD(6),
    /// `place` a set, `value` a member; answered with the revision as `number` (0 if nothing
    /// changed, or if it is not said) and 1 as `answer` if it was there.
    REMOVE(7),
    /// `place` a set, `value` a member; answered with 1 as `answer` if it is there.
    CONTAINS(8),
    /// `place` a ledger whose end was read: holds `value` at the position `number`, from 0.
    STORED(9),
    /// `place` a guild: the watcher `lease` was told of the change `number`, which came after
    /// `expected`.
    EVENT(10),
    /// `place` a guild: the watcher `lease` was told to read again from the change `number` on.
    RESET(11),
    /// A failover to a Redis that lacked the newest writes: what was answered between asking and
    /// telling may be lost again. `place` says which.
    LOSS(12);

    private static final Kind[] ALL = values();

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /// Whether it is a call that somebody made, and not something that was seen or told.
    public boolean isCall() {
        return code <= CONTAINS.code;
    }

    /// What a file says for it: its place in this list, from 0.
    int code() {
        return code;
    }

    static Kind of(int code) {
        return ALL[code];
    }
}
