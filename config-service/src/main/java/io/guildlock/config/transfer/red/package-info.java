/// Import of what Red-DiscordBot's JSON storage keeps for four cogs: reads a cog's file into
/// records, says what is damaged in it, and takes the records one change at a time. Knows no
/// feature: one that takes records implements
/// [RedTaker][io.guildlock.config.transfer.red.RedTaker].
@NullMarked
package io.guildlock.config.transfer.red;

import org.jspecify.annotations.NullMarked;
