/// What happened to a bot's locks within the last minutes, over all replicas: each counts what it
/// did, publishes its counts every second, and adds up what all have published for who asks. Plain
/// Java; the figures of single calls come from `observe`.
@NullMarked
package io.guildlock.lock.stats;

import org.jspecify.annotations.NullMarked;
