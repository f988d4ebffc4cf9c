/// Named sets of texts, such as the users who opted in. Resource, wire records and rules; nothing
/// else may use this package.
@NullMarked
package io.guildlock.config.sets;

import org.jspecify.annotations.NullMarked;
