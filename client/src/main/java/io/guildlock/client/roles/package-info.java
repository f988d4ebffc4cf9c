/// Role grants: which role may assign which.
@NullMarked
package io.guildlock.client.roles;

import org.jspecify.annotations.NullMarked;
