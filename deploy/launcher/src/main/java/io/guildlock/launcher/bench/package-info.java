/// `./guildlock bench locks`: Guildlock's locks beside those one would take instead, on this
/// machine, in one run.
///
/// The processes are in this package, what the clients do in `load`, what people see in `show`.
@NullMarked
package io.guildlock.launcher.bench;

import org.jspecify.annotations.NullMarked;
