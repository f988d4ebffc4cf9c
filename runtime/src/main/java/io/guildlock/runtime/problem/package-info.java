/// Every error an HTTP caller sees, as RFC 9457 problem documents, and the pages that explain them.
@NullMarked
package io.guildlock.runtime.problem;

import org.jspecify.annotations.NullMarked;
