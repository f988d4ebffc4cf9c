/// `./guildlock import red`: finds the files of the four cogs in a Red data folder, sends them to a
/// running config-service and shows what came of it.
@NullMarked
package io.guildlock.launcher.red;

import org.jspecify.annotations.NullMarked;
