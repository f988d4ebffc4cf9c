/// The Redis of a fault run: one, one whose clock or disk can be broken, one that Sentinels watch,
/// a Cluster. Knows how each is broken and when it is whole again, and of services nothing.
@NullMarked
package io.guildlock.launcher.faults.store;

import org.jspecify.annotations.NullMarked;
