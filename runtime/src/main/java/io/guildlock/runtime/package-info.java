/// What makes a program a Guildlock service: the callers' identity, problem documents, request ids,
/// strict JSON, and what both services must agree on about Redis.
///
/// Knows Quarkus, but neither Redisson nor Jedis nor any feature: both services use it, and it uses
/// neither.
@NullMarked
package io.guildlock.runtime;

import org.jspecify.annotations.NullMarked;
