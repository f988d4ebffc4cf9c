/// A real Prometheus that scrapes real replicas under load: what dashboards and rules ask for is
/// there.
@NullMarked
package io.guildlock.launcher.observe;

import org.jspecify.annotations.NullMarked;
