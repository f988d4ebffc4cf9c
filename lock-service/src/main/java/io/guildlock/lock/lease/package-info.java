/// What a lease is and may do: values, sealed outcomes, the ports to the store, and how a call
/// waits for its turn.
///
/// Plain Java: no Quarkus, no Redisson, no metrics. Everything asynchronous is a `CompletionStage`;
/// nothing here blocks, so a waiting call costs no thread. `api` calls
/// [io.guildlock.lock.lease.Leases]; `redis` implements [io.guildlock.lock.lease.LeaseStore] and
/// [io.guildlock.lock.lease.Notices].
@NullMarked
package io.guildlock.lock.lease;

import org.jspecify.annotations.NullMarked;
