/// What Guildlock's own tests share: a real Redis that can be paused, killed and started again
/// ([TestRedis], and [RedisTestResource] for Quarkus tests), guilds nobody else uses ([FreshGuild])
/// and printed seeds ([Seed]).
///
/// For test scope only. Knows neither service; polling with a deadline is Awaitility's.
@NullMarked
package io.guildlock.testing;

import org.jspecify.annotations.NullMarked;
