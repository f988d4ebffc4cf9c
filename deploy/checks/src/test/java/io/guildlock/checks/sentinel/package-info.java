/// The Redis of `k8s/components/redis-sentinel`, really run: the scripts, settings and commands are
/// those of the production overlay, the nodes are processes on loopback addresses in place of pods.
@NullMarked
package io.guildlock.checks.sentinel;

import org.jspecify.annotations.NullMarked;
