/// Which build this is.
@NullMarked
package io.guildlock.runtime.build;

import org.jspecify.annotations.NullMarked;
