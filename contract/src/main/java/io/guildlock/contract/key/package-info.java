/// API keys: their text, what each covers, and the file in which a service finds their hashes.
@NullMarked
package io.guildlock.contract.key;

import org.jspecify.annotations.NullMarked;
