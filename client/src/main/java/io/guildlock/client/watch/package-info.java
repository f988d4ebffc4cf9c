/// Watching a guild's changes, and a cache that stays right by it. May use `change`, `document`,
/// `failure`, `retry` and `http`.
@NullMarked
package io.guildlock.client.watch;

import org.jspecify.annotations.NullMarked;
