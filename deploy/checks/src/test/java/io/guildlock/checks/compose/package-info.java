/// `deploy/compose.yaml`: rules that Compose itself does not check.
@NullMarked
package io.guildlock.checks.compose;

import org.jspecify.annotations.NullMarked;
