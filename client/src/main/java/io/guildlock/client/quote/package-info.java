/// Quotes: numbered without gaps or doubles, found by trigger.
@NullMarked
package io.guildlock.client.quote;

import org.jspecify.annotations.NullMarked;
