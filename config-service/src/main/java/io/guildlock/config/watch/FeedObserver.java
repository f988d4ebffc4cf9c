package io.guildlock.config.watch;

import io.guildlock.contract.Revision;

/// What a feed tells of itself, and its clock.
interface FeedObserver {

    /// An event was handed on to those who watch.
    void handedOn(Revision id);

    /// Readers had to be told to read again.
    void reset();

    /// A monotonic clock.
    long nanoTime();
}
