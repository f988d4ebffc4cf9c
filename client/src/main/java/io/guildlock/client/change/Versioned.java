package io.guildlock.client.change;

import io.guildlock.contract.Revision;

/// A resource as read.
///
/// @param revision of the change that last touched it; hand it to [WriteOption#ifMatch] to write
///   only if it still stands
public record Versioned<T>(Revision revision, T value) {}
