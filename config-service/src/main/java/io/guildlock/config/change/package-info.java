/// The change engine: what a change of one guild's configuration is, the rules every change keeps,
/// and the port through which changes are applied and read back. Every feature builds its writes
/// from these values; none of them knows Redis's client. Plain Java; knows nothing of HTTP and no
/// feature.
@NullMarked
package io.guildlock.config.change;

import org.jspecify.annotations.NullMarked;
