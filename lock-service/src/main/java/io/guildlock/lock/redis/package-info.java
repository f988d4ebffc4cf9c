/// The adapter on Redisson: names, scripts, replies, notices, and the health of Redis. The only
/// package that knows Redisson.
///
/// The scripts in `resources/redis` are the only writers of what belongs to a lock; this package
/// builds names and arguments, runs one script an operation and reads its reply.
@NullMarked
package io.guildlock.lock.redis;

import org.jspecify.annotations.NullMarked;
