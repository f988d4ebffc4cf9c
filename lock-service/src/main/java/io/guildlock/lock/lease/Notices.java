package io.guildlock.lock.lease;

import java.util.concurrent.CompletionStage;

/// The port through which a replica learns what happened to locks its calls wait for. A notice may
/// be lost, never wrong; whoever waits must ask again by itself.
public interface Notices {

    /// Where notices go from now on. Called once, before anything listens.
    void deliverTo(Listener listener);

    /// Hears of grants to waiters of this replica in the lock's guild, until closed.
    Listening listenForGrants(LockName lock);

    /// Hears when a Redisson client unlocks this lock, until closed.
    Listening listenForUnlocks(LockName lock);

    /// Something listened to.
    interface Listening extends AutoCloseable {
        /// Done when every later notice will be heard; stays open if Redis cannot be reached.
        CompletionStage<Void> ready();

        /// Ends it. Others that listen to the same are not affected.
        @Override
        void close();
    }

    /// Who is told. Called on threads of the driver: must not block.
    interface Listener {
        /// A waiter of this replica may have been granted its lock.
        void granted(GrantNotice notice);

        /// A lock with waiters may be free.
        void freed(LockName lock);
    }
}
