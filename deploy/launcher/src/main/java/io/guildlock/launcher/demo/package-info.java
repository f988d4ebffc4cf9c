/// `./guildlock demo`: the same work on the same guild, by processes at once, first the old way and
/// then through Guildlock; afterwards counts what is stored.
///
/// `sample` is the guild, `work` what is done to it, `oldway` and `guildlock` the two ways to do
/// it, `shard` the processes, `count` the counting, `show` the display. This package puts them
/// together.
@NullMarked
package io.guildlock.launcher.demo;

import org.jspecify.annotations.NullMarked;
