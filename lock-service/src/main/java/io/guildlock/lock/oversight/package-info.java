/// Looking at all locks of a guild or a bot, ending what somebody else holds, and the log of who
/// did: values, the port to the store, and the walk that makes a page of many steps.
///
/// Plain Java like `lease`, on which it builds: no Quarkus, no Redisson, no metrics; nothing here
/// blocks. `api` calls [io.guildlock.lock.oversight.Oversight]; `redis` implements
/// [io.guildlock.lock.oversight.OversightStore].
@NullMarked
package io.guildlock.lock.oversight;

import org.jspecify.annotations.NullMarked;
