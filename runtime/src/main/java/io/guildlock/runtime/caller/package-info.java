/// Who calls: the bot whose data the call may see.
@NullMarked
package io.guildlock.runtime.caller;

import org.jspecify.annotations.NullMarked;
