/// What people see while a benchmark runs.
@NullMarked
package io.guildlock.launcher.bench.show;

import org.jspecify.annotations.NullMarked;
