/// What replicas show of themselves while things break: breaker, readiness, memory, threads,
/// queues, and how long they let a call wait. Nothing of it is recorded in a history.
@NullMarked
package io.guildlock.launcher.faults.vigil;

import org.jspecify.annotations.NullMarked;
