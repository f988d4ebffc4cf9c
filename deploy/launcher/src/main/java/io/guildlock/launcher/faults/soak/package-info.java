/// A long run in figures and as a picture: throughput, latency and memory over time.
@NullMarked
package io.guildlock.launcher.faults.soak;

import org.jspecify.annotations.NullMarked;
