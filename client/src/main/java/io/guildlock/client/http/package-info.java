/// One service seen through its replicas: attempts, failover, retries with the same id, and what an
/// answer means.
///
/// The machinery below the typed calls; not meant for users, and free to change.
@NullMarked
package io.guildlock.client.http;

import org.jspecify.annotations.NullMarked;
