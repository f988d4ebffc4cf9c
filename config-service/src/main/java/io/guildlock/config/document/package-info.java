/// Documents: JSON objects whose top-level members are written one by one, each member's text kept
/// exactly as it was sent. Resource, wire records and rules; nothing else may use this package.
@NullMarked
package io.guildlock.config.document;

import org.jspecify.annotations.NullMarked;
