/// The HTTP resources of lock-service and their wire records. A resource parses, calls
/// [io.guildlock.lock.lease.Leases] and maps the outcome; wrong values become `400 invalid-request`
/// in the runtime's mappers.
@NullMarked
package io.guildlock.lock.api;

import org.jspecify.annotations.NullMarked;
