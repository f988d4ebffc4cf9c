package io.guildlock.lock.redis;

import java.time.Duration;

/// What the scripts of [RedisOversightStore] need to know beyond their call and [Terms].
///
/// @param lookAt locks and waiters that one step through a guild looks at
/// @param guildsAtOnce guilds that one step through the bot names
/// @param mostAudited entries a guild's audit log keeps
/// @param auditLife how long it lives after its last entry
public record OversightTerms(int lookAt, int guildsAtOnce, int mostAudited, Duration auditLife) {}
