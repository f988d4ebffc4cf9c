package io.guildlock.launcher.bench.load;

/// A way to lock that takes part.
public enum Contender {
    /// Through the HTTP API of its replicas.
    GUILDLOCK("Guildlock"),
    /// Redisson's `RLock`, default settings.
    RLOCK("stock RLock"),
    /// Redisson's `RFencedLock`, default settings.
    FENCED("stock RFencedLock"),
    /// etcd's lock service, through its HTTP gateway.
    ETCD("etcd");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /// As people know it.
    public String title() {
        return title;
    }

    public boolean usesRedis() {
        return this != ETCD;
    }
}
