/// What the shards do: tasks, the plan that a seed stands for, and how an attempt ended. Knows no
/// storage, no service and no process.
@NullMarked
package io.guildlock.launcher.demo.work;

import org.jspecify.annotations.NullMarked;
