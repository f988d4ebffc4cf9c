/// Watching the changes of guilds: over server-sent events, or page by page as JSON. Reads the
/// change stream that the engine writes; nothing else may use this package.
///
/// [GuildFeed] reads the stream once for all who watch a guild at this replica, [Watcher] is one of
/// them, [Watching] knows all.
@NullMarked
package io.guildlock.config.watch;

import org.jspecify.annotations.NullMarked;
