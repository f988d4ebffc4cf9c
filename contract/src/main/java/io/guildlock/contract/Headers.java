package io.guildlock.contract;

/// The HTTP headers that Guildlock gives a meaning of its own or relies on.
public final class Headers {
    /// On any write: the caller's id of it. Sent again with the same id, it happens once and
    /// answers the same.
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /// On an answer: `true` when it repeats what an earlier request with the same id did.
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    /// On a write to config-service: the lease that guards it, see [LeaseGuard].
    public static final String LEASE = "Guildlock-Lease";

    /// On a write: who does it, free text of up to 128 characters, shown in the change stream.
    public static final String ACTOR = "Guildlock-Actor";

    /// On a write: how far it must have been stored before it is acknowledged.
    public static final String DURABILITY = "Guildlock-Durability";

    /// On every answer, and taken over from a request that has it: the id under which logs know
    /// this call.
    public static final String REQUEST_ID = "Guildlock-Request-Id";

    /// On what the console asks with the key that its browser keeps: no page from elsewhere can
    /// send it unasked.
    public static final String CONSOLE = "Guildlock-Console";

    private Headers() {}
}
