package io.guildlock.lock.lease;

import java.time.Duration;

/// How a renewal ended.
public sealed interface Renewal {

    /// The lease lasts `remaining` from the moment Redis answered.
    record Renewed(Duration remaining) implements Renewal {}

    /// The lease id is right, the token is not; nothing changed.
    record StaleToken() implements Renewal {}

    /// The lease is over: stop the work. Nothing changed.
    record Gone() implements Renewal {}
}
