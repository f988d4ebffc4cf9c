/// Shards as processes: the parent's side, the child's side, and the lines they exchange. The
/// parent sends a [ShardJob] and later `go`; the child answers `ready`, one [Report] per attempt,
/// and `done`. A child whose parent is gone ends at once.
@NullMarked
package io.guildlock.launcher.demo.shard;

import org.jspecify.annotations.NullMarked;
