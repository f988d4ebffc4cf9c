package io.guildlock.client.oversight;

import io.guildlock.client.http.Target;
import java.util.Locale;

/// Which locks to list, and in which order.
///
/// @param kind only entities of this kind; empty for any
/// @param prefix only entities whose names begin so; empty for any
/// @param limit how many at most, 1 to 1000
/// @param after the `next` of the page before, asked with the same sort; empty for the first
public record LockQuery(Sort sort, String kind, String prefix, int limit, String after) {

    /// What comes first.
    public enum Sort {
        /// Longest held.
        HELD,
        /// Most waited for.
        WAITING,
        /// Ending first.
        REMAINING
    }

    /// The first 100 of all.
    public static LockQuery by(Sort sort) {
        return new LockQuery(sort, "", "", 100, "");
    }

    /// The same for entities of one kind.
    public LockQuery ofKind(String kind) {
        return new LockQuery(sort, kind, prefix, limit, after);
    }

    /// The same for entities whose names begin so.
    public LockQuery beginning(String prefix) {
        return new LockQuery(sort, kind, prefix, limit, after);
    }

    /// The same with at most `limit` items.
    public LockQuery atMost(int limit) {
        return new LockQuery(sort, kind, prefix, limit, after);
    }

    /// The page that follows.
    ///
    /// @param next of the page before
    public LockQuery after(String next) {
        return new LockQuery(sort, kind, prefix, limit, next);
    }

    Target of(Target locks) {
        Target target =
                locks.query("sort", sort.name().toLowerCase(Locale.ROOT)).query("limit", limit);
        target = kind.isEmpty() ? target : target.query("kind", kind);
        target = prefix.isEmpty() ? target : target.query("prefix", prefix);
        return after.isEmpty() ? target : target.query("after", after);
    }
}
