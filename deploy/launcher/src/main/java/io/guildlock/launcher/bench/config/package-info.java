/// `./guildlock bench config`: Guildlock's configuration writes beside those one would make
/// instead, on this machine, in one run. A part of the run is a class that ends in `Part`; what a
/// worker does again and again is a [Work].
///
/// The load comes from threads of this process, whose CPU time is told apart from that of services
/// and stores.
@NullMarked
package io.guildlock.launcher.bench.config;

import org.jspecify.annotations.NullMarked;
