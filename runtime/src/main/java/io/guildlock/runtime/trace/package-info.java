/// Spans of the calls that a replica answers, in the format of OpenTelemetry, where wanted. Only
/// this package knows OpenTelemetry.
@NullMarked
package io.guildlock.runtime.trace;

import org.jspecify.annotations.NullMarked;
