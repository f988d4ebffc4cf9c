/// What an SRE sees of config-service: the metrics, and the decorators that record them. Only this
/// package knows Micrometer.
@NullMarked
package io.guildlock.config.observe;

import org.jspecify.annotations.NullMarked;
