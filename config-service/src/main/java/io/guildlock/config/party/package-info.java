/// Parties: people sign up for the roles of a party. Resource, wire records and rules; nothing else
/// may use this package.
@NullMarked
package io.guildlock.config.party;

import org.jspecify.annotations.NullMarked;
