/// Leases: take a lock for a bounded time, keep it while the work runs, learn when it is lost.
///
/// ```java
/// try (Lease lease = guild.lock("party:7").acquire()) {
///     lease.onLost(work::cancel);
///     work.run(lease.guard());
/// }
/// ```
///
/// A lock is never held by belief: [io.guildlock.client.lock.Lease#isHeld] says what this process
/// may assume, and only a write guarded by the lease is refused for certain once it is gone.
@NullMarked
package io.guildlock.client.lock;

import org.jspecify.annotations.NullMarked;
