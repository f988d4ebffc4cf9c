package io.guildlock.lock.stats;

/// What is counted. New ones are published after all others, so that builds understand each other.
public enum Event {
    /// A grant of a lock that was free.
    GRANTED_FREE(0),
    /// A grant to a call that had waited, by whoever ended the lease before it.
    GRANTED_HANDED_OVER(1),
    /// A grant told again to a caller that sent its id again; no further lease.
    GRANTED_REPLAYED(2),
    /// An acquire call refused because the lock was held, or still was when its wait was over.
    REFUSED_HELD(3),
    /// An acquire call refused because as many wait as may.
    REFUSED_QUEUE_FULL(4),
    /// An acquire call that ended in another way: its caller hung up or sent it again elsewhere.
    REFUSED_OTHERWISE(5),
    /// An acquire call that Redis did not answer.
    FAILED(6),
    /// A lease ended by its holder.
    RELEASED(7),
    /// A lease ended because nobody renewed it.
    EXPIRED(8),
    /// A lease ended by a force-release.
    FORCED(9),
    /// A renewal.
    RENEWED(10),
    /// A release or renewal with a token that is not the lease's.
    TOKEN_REFUSED(11);

    private final int place;

    Event(int place) {
        this.place = place;
    }

    /// Where it stands among the published counts, from 0 on, none left out.
    int place() {
        return place;
    }
}
