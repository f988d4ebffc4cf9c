/// What `docs/operations.md` tells people to do, done: backup and restore.
@NullMarked
package io.guildlock.checks.operations;

import org.jspecify.annotations.NullMarked;
