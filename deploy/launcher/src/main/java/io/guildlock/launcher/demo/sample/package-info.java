/// The guild that the demo works on, in the shapes in which the four cogs store it: shipped files,
/// grown to the size asked for. Knows no storage and no service.
@NullMarked
package io.guildlock.launcher.demo.sample;

import org.jspecify.annotations.NullMarked;
