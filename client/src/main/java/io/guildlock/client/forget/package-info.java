/// Forgetting a person in all guilds of the bot.
@NullMarked
package io.guildlock.client.forget;

import org.jspecify.annotations.NullMarked;
