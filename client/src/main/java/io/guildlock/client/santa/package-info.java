/// Secret-santa events: participants, wishlists, presents sent and received.
@NullMarked
package io.guildlock.client.santa;

import org.jspecify.annotations.NullMarked;
