/// The log as lines of JSON, where wanted, under keys that do not change.
@NullMarked
package io.guildlock.runtime.log;

import org.jspecify.annotations.NullMarked;
