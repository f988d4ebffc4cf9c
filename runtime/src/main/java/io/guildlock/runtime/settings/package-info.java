/// Checks that settings are in their documented ranges before a service starts.
@NullMarked
package io.guildlock.runtime.settings;

import org.jspecify.annotations.NullMarked;
