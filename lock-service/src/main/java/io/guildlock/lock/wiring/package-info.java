/// Composes lock-service: redis → resilience → waiting → metrics, from validated settings. Nothing
/// else knows all the parts.
@NullMarked
package io.guildlock.lock.wiring;

import org.jspecify.annotations.NullMarked;
