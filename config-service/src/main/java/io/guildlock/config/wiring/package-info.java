/// Puts the service together: settings, and the change engine's store as Redis → timing →
/// resilience → counting.
@NullMarked
package io.guildlock.config.wiring;

import org.jspecify.annotations.NullMarked;
