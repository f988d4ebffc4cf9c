/// A network that does what networks do, between two programs of one machine; for tests and fault
/// runs. Knows TCP, and of what it carries nothing.
@NullMarked
package io.guildlock.faults.proxy;

import org.jspecify.annotations.NullMarked;
