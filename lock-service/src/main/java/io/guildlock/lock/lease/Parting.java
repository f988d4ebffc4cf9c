package io.guildlock.lock.lease;

/// How a call's wait ended in Redis when its time ran out.
public sealed interface Parting {

    /// The grant came first and stands: it must be delivered.
    record Granted(Grant grant) implements Parting {}

    /// The call is no longer queued.
    record Left(Standing standing) implements Parting {}

    /// The id was cancelled meanwhile, or granted and ended.
    record Gone() implements Parting {}

    /// A newer call with the same id has the place or the grant.
    record Superseded() implements Parting {}
}
