/// `./guildlock keys`: the file of API keys, and the key with which other commands call.
@NullMarked
package io.guildlock.launcher.keys;

import org.jspecify.annotations.NullMarked;
