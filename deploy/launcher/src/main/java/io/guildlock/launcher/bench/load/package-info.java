/// The client processes of the benchmark: what they are told, the loads they put on a contender and
/// what they measured. Every contender is asked from as many processes and threads.
@NullMarked
package io.guildlock.launcher.bench.load;

import org.jspecify.annotations.NullMarked;
