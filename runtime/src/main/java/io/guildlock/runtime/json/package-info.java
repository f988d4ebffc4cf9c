/// How JSON is read and written: strictly. What is not understood is refused, not ignored.
@NullMarked
package io.guildlock.runtime.json;

import org.jspecify.annotations.NullMarked;
