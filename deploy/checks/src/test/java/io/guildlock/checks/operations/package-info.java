/// What `docs/operations.md` tells people to do, done: versions side by side, backup and restore.
@NullMarked
package io.guildlock.checks.operations;

import org.jspecify.annotations.NullMarked;
