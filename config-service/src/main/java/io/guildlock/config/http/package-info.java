/// What the HTTP resources of all features share: what a write's request says (id, conditions,
/// guard), the shapes of answers and pages, the ranges of what may be sent, and how outcomes become
/// answers. Knows the change engine and no feature.
@NullMarked
package io.guildlock.config.http;

import org.jspecify.annotations.NullMarked;
