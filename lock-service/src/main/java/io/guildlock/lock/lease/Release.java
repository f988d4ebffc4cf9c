package io.guildlock.lock.lease;

import java.time.Duration;

/// How a release ended.
public sealed interface Release {

    /// The lease was live and is over now.
    record Released(Duration held) implements Release {}

    /// It was released before; nothing changed.
    record Repeated() implements Release {}

    /// The lease id is right, the token is not; nothing changed.
    record StaleToken() implements Release {}

    /// The lease ended otherwise, or was never known; nothing changed.
    record Gone() implements Release {}
}
