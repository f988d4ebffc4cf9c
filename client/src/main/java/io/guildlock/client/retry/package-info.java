/// When a call is tried again, and the time it all happens in. Nothing here does I/O; for users and
/// for all other packages of the client.
@NullMarked
package io.guildlock.client.retry;

import org.jspecify.annotations.NullMarked;
