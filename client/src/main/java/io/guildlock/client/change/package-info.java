/// What all changes of a guild's configuration have in common: their options, their outcomes,
/// revisions, pages, and the loop for those that must be read first.
@NullMarked
package io.guildlock.client.change;

import org.jspecify.annotations.NullMarked;
