/// The adapter on Redis: the change engine's port over Jedis and two Lua scripts that are put
/// together at start from the fragments in `resources/redis`. Only this package knows Jedis, and it
/// knows no feature and no HTTP.
@NullMarked
package io.guildlock.config.redis;

import org.jspecify.annotations.NullMarked;
