/// Operations on several documents and sets of one guild, in one atomic step.
@NullMarked
package io.guildlock.client.batch;

import org.jspecify.annotations.NullMarked;
