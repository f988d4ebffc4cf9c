/// One decorator around the change engine's port: timeout, circuit breaker, bulkhead and retry.
/// Knows no Redis and no HTTP.
@NullMarked
package io.guildlock.config.resilience;

import org.jspecify.annotations.NullMarked;
