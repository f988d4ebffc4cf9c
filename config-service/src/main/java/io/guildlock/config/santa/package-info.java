/// Secret santa: events, who takes part, wishes, what was sent and received; and the codes that
/// find an event without knowing its guild. Resource, wire records and rules; nothing else may use
/// this package.
@NullMarked
package io.guildlock.config.santa;

import org.jspecify.annotations.NullMarked;
