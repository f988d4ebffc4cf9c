/// The console in a real browser, on real replicas.
@NullMarked
package io.guildlock.launcher.console;

import org.jspecify.annotations.NullMarked;
