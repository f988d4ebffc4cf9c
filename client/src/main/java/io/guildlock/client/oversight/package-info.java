/// For those who watch over locks: who holds what and who waits, ending what somebody else holds,
/// and the log of that.
@NullMarked
package io.guildlock.client.oversight;

import org.jspecify.annotations.NullMarked;
