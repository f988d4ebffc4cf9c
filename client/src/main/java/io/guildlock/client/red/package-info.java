/// Taking over what Red-DiscordBot keeps for four of its cogs.
@NullMarked
package io.guildlock.client.red;

import org.jspecify.annotations.NullMarked;
