/// What bots need again and again, built from leases and documents: once, the IDENTIFY gate, a
/// singleton task. None of it knows anything that a program in another language could not do over
/// HTTP; `docs/recipes.md` says how.
///
/// ```java
/// // Every process wakes for the giveaway; one draws, all learn who won.
/// Winners winners = guild.once("giveaway:7").run(Winners.class, lease -> draw()).value();
///
/// // At most one IDENTIFY per bucket every 5 s, over all processes.
/// guildlock.identifyGate(maxConcurrency).await(shardId);
///
/// // One process runs it; another takes over when that one dies.
/// Singleton feed = guild.singleton("feed", lease -> follow(feed, lease));
/// ```
///
/// A recipe cannot make a call to Discord happen exactly once: a process can die between the call
/// and its note. It makes sure that two processes never do it knowingly at the same time, and that
/// what is stored about it is that of one of them.
@NullMarked
package io.guildlock.client.recipe;

import org.jspecify.annotations.NullMarked;
