/// The same work through Guildlock: a bot process that uses the client, and the loading and reading
/// back of a guild through the services.
@NullMarked
package io.guildlock.launcher.demo.guildlock;

import org.jspecify.annotations.NullMarked;
