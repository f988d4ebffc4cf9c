/// Starts the real `redis-server` that ships inside a jar as a child process, and stops, pauses or
/// kills it.
///
/// Used by the launcher, which keeps it for weeks, and by tests, which mistreat it. Knows nothing
/// of locks, configuration or any Redis client library.
@NullMarked
package io.guildlock.redis;

import org.jspecify.annotations.NullMarked;
