package io.guildlock.client.lock;

import java.util.Locale;

/// How far a lease must have been stored before it is acknowledged.
public enum Durability {
    /// In the memory of Redis's master: a failover may lose what it acknowledged last.
    LOCAL,

    /// In that of as many replicas too as the service is set to. Takes a little longer, and fails
    /// while they are not there.
    REPLICATED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
