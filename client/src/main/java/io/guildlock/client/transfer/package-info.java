/// A guild's configuration as lines of JSON: taken out into a file, put in from one.
@NullMarked
package io.guildlock.client.transfer;

import org.jspecify.annotations.NullMarked;
