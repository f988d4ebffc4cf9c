/// Parties: ordered roles, signups that never exceed their capacity.
@NullMarked
package io.guildlock.client.party;

import org.jspecify.annotations.NullMarked;
