/// The API keys that a service accepts: read from a file of hashes, and read again when it changes.
@NullMarked
package io.guildlock.runtime.key;

import org.jspecify.annotations.NullMarked;
