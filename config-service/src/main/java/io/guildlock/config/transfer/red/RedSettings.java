package io.guildlock.config.transfer.red;

import java.time.Duration;

/// The ranges of imports from Red.
///
/// @param fileBytes of one file
/// @param atOnce imports under way at this replica at a time
/// @param patience how long one change waits where the guild is written as fast as it may be
/// @param recomputations how often one change is computed at most
public record RedSettings(long fileBytes, int atOnce, Duration patience, int recomputations) {}
