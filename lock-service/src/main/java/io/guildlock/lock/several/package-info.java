/// Several locks at once: many leases renewed in one call, and locks of one guild taken together.
/// What a single lock does is not here but in [io.guildlock.lock.lease], which knows nothing of
/// this package. Plain Java; adapters and decorators implement its ports.
@NullMarked
package io.guildlock.lock.several;

import org.jspecify.annotations.NullMarked;
