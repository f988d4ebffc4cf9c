/// What stands between callers and a Redis that hangs, fails or is slow: one decorator of the
/// store's port.
///
/// The only place where a step is retried. Ids and attempt marks are made above it, so a retry can
/// do nothing twice.
@NullMarked
package io.guildlock.lock.resilience;

import org.jspecify.annotations.NullMarked;
