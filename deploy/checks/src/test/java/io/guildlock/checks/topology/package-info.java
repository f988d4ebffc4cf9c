/// The topology of `deploy/compose.yaml`, really run: what it says is read from the file itself,
/// and each service is a process in place of a container. What only an engine can do is not shown
/// by processes: read-only roots, dropped capabilities, limits of memory, restarts of what ended.
@NullMarked
package io.guildlock.checks.topology;

import org.jspecify.annotations.NullMarked;
