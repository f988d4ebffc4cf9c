/// `./guildlock locks` and `release`: lock-service in a terminal.
@NullMarked
package io.guildlock.launcher.locks;

import org.jspecify.annotations.NullMarked;
