package io.guildlock.config.transfer.red;

import io.guildlock.contract.BotId;
import org.jspecify.annotations.Nullable;

/// Who asks for an import, and whether it only says what it would do.
///
/// @param call which request it is
record RedOrder(BotId bot, String call, @Nullable String actor, boolean dryRun) {}
