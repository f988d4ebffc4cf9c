package io.guildlock.faults.history;

import org.jspecify.annotations.Nullable;

/// What is about to be asked. What the fields mean is said at its [Kind].
///
/// @param place name of what it is about: `<guild>/<name>`
/// @param guard name of the lock that guards it
public record Call(
        Kind kind,
        String place,
        @Nullable String guard,
        long lease,
        long token,
        long value,
        long expected) {

    public static Call acquire(String lock, long lease) {
        return new Call(Kind.ACQUIRE, lock, null, lease, 0, 0, 0);
    }

    public static Call renew(String lock, long lease, long token) {
        return new Call(Kind.RENEW, lock, null, lease, token, 0, 0);
    }

    public static Call release(String lock, long lease, long token) {
        return new Call(Kind.RELEASE, lock, null, lease, token, 0, 0);
    }

    public static Call append(String ledger, String guard, long lease, long token, long value) {
        return new Call(Kind.APPEND, ledger, guard, lease, token, value, 0);
    }

    /// @param expected the revision that must stand, or 0
    public static Call write(String document, long value, long expected) {
        return new Call(Kind.WRITE, document, null, 0, 0, value, expected);
    }

    public static Call read(String document) {
        return new Call(Kind.READ, document, null, 0, 0, 0, 0);
    }

    /// @param kind [Kind#ADD], [Kind#REMOVE] or [Kind#CONTAINS]
    public static Call member(Kind kind, String set, long member) {
        return new Call(kind, set, null, 0, 0, member, 0);
    }

    public static Call stored(String ledger, long value) {
        return new Call(Kind.STORED, ledger, null, 0, 0, value, 0);
    }

    public static Call event(String guild, long watcher, long previous) {
        return new Call(Kind.EVENT, guild, null, watcher, 0, 0, previous);
    }

    public static Call reset(String guild, long watcher) {
        return new Call(Kind.RESET, guild, null, watcher, 0, 0, 0);
    }

    public static Call loss(String what) {
        return new Call(Kind.LOSS, what, null, 0, 0, 0, 0);
    }
}
