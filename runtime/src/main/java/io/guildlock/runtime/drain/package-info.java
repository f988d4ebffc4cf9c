/// How a replica ends without its callers noticing: not ready first, then no new calls, then the
/// end of those under way.
@NullMarked
package io.guildlock.runtime.drain;

import org.jspecify.annotations.NullMarked;
