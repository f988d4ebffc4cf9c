/// What a call of the client can end in other than its result, sorted by what the caller must then
/// assume:
///
/// | exception | was it applied? | what to do |
/// | --- | --- | --- |
/// | [io.guildlock.client.failure.StoreUnavailableException] | surely not | later, or without |
/// | [io.guildlock.client.failure.OutcomeUnknownException] | maybe | the same call with the same id, later |
/// | [io.guildlock.client.failure.ConflictException] | no: others were faster | read again, decide anew |
/// | [io.guildlock.client.failure.RefusedException] | no: the state, the rules or the lock forbid it | depends on the problem |
///
/// All are unchecked and sealed under [io.guildlock.client.failure.GuildlockException], and carry
/// the [io.guildlock.client.failure.Problem] that says why.
@NullMarked
package io.guildlock.client.failure;

import org.jspecify.annotations.NullMarked;
