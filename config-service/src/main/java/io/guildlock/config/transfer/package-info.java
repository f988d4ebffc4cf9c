/// Moving a guild out and in: as lines of JSON, each one thing of the guild. Knows no feature: a
/// feature whose things move implements [Movable][io.guildlock.config.transfer.Movable].
@NullMarked
package io.guildlock.config.transfer;

import org.jspecify.annotations.NullMarked;
