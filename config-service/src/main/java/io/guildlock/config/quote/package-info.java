/// Quotes: numbered texts that a trigger word calls up. Resource, wire records and rules; nothing
/// else may use this package.
@NullMarked
package io.guildlock.config.quote;

import org.jspecify.annotations.NullMarked;
