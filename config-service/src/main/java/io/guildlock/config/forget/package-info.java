/// Forgetting a user of the whole bot, guild by guild: the resource, how the walk goes on from
/// where it was, and what the change engine itself keeps of people. What features keep they let go
/// of themselves ([io.guildlock.config.change.Forgets]). Nothing else may use this package.
@NullMarked
package io.guildlock.config.forget;

import org.jspecify.annotations.NullMarked;
