/// `batch`: operations on several things of one guild in one change. Knows no feature: a feature
/// that wants its things in batches implements [Batchable][io.guildlock.config.batch.Batchable].
@NullMarked
package io.guildlock.config.batch;

import org.jspecify.annotations.NullMarked;
