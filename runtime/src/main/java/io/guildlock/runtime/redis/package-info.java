/// What both services agree on about Redis: where it is, and when it is fit for use.
@NullMarked
package io.guildlock.runtime.redis;

import org.jspecify.annotations.NullMarked;
