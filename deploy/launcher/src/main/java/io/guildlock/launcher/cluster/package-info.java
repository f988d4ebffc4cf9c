/// One Redis, some lock-service and some config-service replicas, as child processes of one
/// machine.
@NullMarked
package io.guildlock.launcher.cluster;

import org.jspecify.annotations.NullMarked;
