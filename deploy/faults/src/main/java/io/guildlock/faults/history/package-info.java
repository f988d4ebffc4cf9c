/// What clients asked and were told, written down by the processes that asked, and read again as
/// one history. Knows nothing of Guildlock but the kinds of operations; for tests and fault runs.
@NullMarked
package io.guildlock.faults.history;

import org.jspecify.annotations.NullMarked;
