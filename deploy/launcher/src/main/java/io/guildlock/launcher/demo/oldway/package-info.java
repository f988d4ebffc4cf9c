/// The old way: what bots do today. A cog's whole map of a guild is read, changed and written back;
/// an in-process lock keeps the tasks of one process apart, nothing keeps processes apart.
@NullMarked
package io.guildlock.launcher.demo.oldway;

import org.jspecify.annotations.NullMarked;
