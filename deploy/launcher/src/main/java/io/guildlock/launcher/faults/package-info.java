/// `./guildlock test --faults`: breaks what Guildlock runs on, one thing after the other and mixed,
/// under a load that is recorded, and checks what was recorded.
@NullMarked
package io.guildlock.launcher.faults;

import org.jspecify.annotations.NullMarked;
