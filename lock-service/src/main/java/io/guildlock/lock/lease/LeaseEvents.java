package io.guildlock.lock.lease;

/// Who is told of what happens to leases outside any one call.
public interface LeaseEvents {
    /// A lease ran out without being released. Told once in the whole cluster.
    void expired(LockName lock);
}
