package io.guildlock.lock.lease;

import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.SeveralStore;
import java.time.Duration;
import java.util.List;

/// A backend under test, with two replicas of the service on it.
public interface Bench extends AutoCloseable {
    /// How long a queue entry lives here.
    Duration ENTRY_LIFE = Duration.ofMillis(600);

    /// How many may wait for one lock here.
    int MOST_WAITERS = 3;

    LeaseStore here();

    LeaseStore there();

    /// The other replica, if no sign of life of it counts for any time.
    LeaseStore thereNeverAwake();

    SeveralStore severalHere();

    SeveralStore severalThere();

    LockSetStore setsHere();

    LockSetStore setsThere();

    /// What the other replica was told. It listens to this guild from now on.
    List<GrantNotice> heardThere(LockName lock);

    /// Lets time pass.
    void pass(Duration time);

    /// What was told to have expired so far, at either replica.
    List<LockName> expired();

    @Override
    void close();
}
