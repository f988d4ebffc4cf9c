package io.guildlock.launcher.bench.load;

/// A way to lock that takes part.
public enum Contender {
    /// Through the HTTP API of its replicas.
    GUILDLOCK("Guildlock"),
    /// The same through replicas that count and measure nothing, to see what figures cost.
    UNMEASURED("without figures"),
    /// Two calls to the same replicas that do nothing: what a pair over HTTP costs before anything
    /// is locked. Locks nothing, so it is no lock; it shows what is in reach.
    EMPTY("two empty calls"),
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
        return this != ETCD && this != EMPTY;
    }

    public boolean callsReplicas() {
        return this == GUILDLOCK || this == UNMEASURED || this == EMPTY;
    }
}
