/// The program behind `./guildlock`: runs Guildlock on one machine, shows it, tests it.
///
/// Each command is one class named after it. What runs is in [io.guildlock.launcher.cluster].
@NullMarked
package io.guildlock.launcher;

import org.jspecify.annotations.NullMarked;
