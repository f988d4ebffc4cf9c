package io.guildlock.config.transfer;

import java.time.Duration;

/// The bounds of exports and imports.
///
/// @param atOnce exports and imports under way at a time at this replica
/// @param lineBytes of one line of an import
/// @param progressEvery how often an import tells how far it is
/// @param refusals refused lines that an import tells of; more are only counted
public record TransferBounds(int atOnce, int lineBytes, Duration progressEvery, int refusals) {}
