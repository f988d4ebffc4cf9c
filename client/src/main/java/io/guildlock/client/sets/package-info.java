/// Sets of texts, each member added and removed on its own.
@NullMarked
package io.guildlock.client.sets;

import org.jspecify.annotations.NullMarked;
