/// The client processes of a fault run: a mixed load on both services, every call recorded.
@NullMarked
package io.guildlock.launcher.faults.load;

import org.jspecify.annotations.NullMarked;
