/// What the services and their clients agree on: names and ids, the Redis names both services
/// share, problem types and header names.
///
/// Plain Java that depends on no framework. Nothing here does I/O. Every constructor checks its
/// range and throws [io.guildlock.contract.InvalidValueException], which names the field, what was
/// given and what is allowed.
@NullMarked
package io.guildlock.contract;

import org.jspecify.annotations.NullMarked;
