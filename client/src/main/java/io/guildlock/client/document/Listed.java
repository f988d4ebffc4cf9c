package io.guildlock.client.document;

import io.guildlock.contract.Revision;

/// A document in a listing.
///
/// @param revision of the change that last touched it
public record Listed(String id, Revision revision) {}
