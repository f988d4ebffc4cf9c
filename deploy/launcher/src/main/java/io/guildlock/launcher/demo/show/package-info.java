/// What people see of the demo: progress while it runs, and the table.
@NullMarked
package io.guildlock.launcher.demo.show;

import org.jspecify.annotations.NullMarked;
