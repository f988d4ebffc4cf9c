/// JSON taken apart as text, so that what nobody changes keeps every character. Knows the ranges of
/// what may be sent, and no feature.
@NullMarked
package io.guildlock.config.json;

import org.jspecify.annotations.NullMarked;
