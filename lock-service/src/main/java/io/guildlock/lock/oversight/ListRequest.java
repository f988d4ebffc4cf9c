package io.guildlock.lock.oversight;

import java.util.Optional;

/// What to list; ranges are checked where it is made.
///
/// @param limit how many at most
/// @param after go on after this place; empty for the first page
public record ListRequest(Order order, EntityFilter filter, int limit, Optional<Position> after) {}
