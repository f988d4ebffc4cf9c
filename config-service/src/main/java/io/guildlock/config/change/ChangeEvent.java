package io.guildlock.config.change;

import io.guildlock.contract.Revision;

/// What one change did, as the change stream tells it.
///
/// @param id the revision of the change
/// @param previous the id of the event before it; [Revision#NONE] for the first one, also after the
///   guild's data was lost. Who saw another event last has missed some
/// @param resource what was changed: the path below the guild
/// @param operations what was done: a JSON array of `{op, name}`
/// @param actor who asked, or empty
/// @param lease the id of the lease that guarded the change, or empty
public record ChangeEvent(
        Revision id,
        Revision previous,
        String resource,
        String operations,
        String actor,
        String lease) {}
