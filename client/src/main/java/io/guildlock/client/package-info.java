/// The Java client for Discord bots: leases, atomic changes, and optimistic updates of what a guild
/// keeps.
///
/// ```java
/// try (Guildlock guildlock = Guildlock.builder()
///         .locks("http://localhost:8080", "http://localhost:8081")
///         .configs("http://localhost:8090", "http://localhost:8091")
///         .build()) {
///     Guild guild = guildlock.guild("80351110224678912");
///
///     // 1. An atomic write: no lock needed.
///     guild.roleGrants().grant("111", "222", by("shard 3"));
///
///     // 2. A lock over work elsewhere; the write is refused if the lease is lost meanwhile.
///     try (Lease lease = guild.lock("party:7").acquire()) {
///         String message = discord.post(party);
///         guild.parties().setMessage("7", message, guardedBy(lease));
///     }
///
///     // 3. Read, compute, write if nobody wrote in between; bounded retries, then a ConflictException.
///     guild.update(guild.document("settings", "welcome"), settings -> settings.put("text", "Hello"));
/// }
/// ```
///
/// Where losing the race is expected, `tryAcquire` says so without an exception:
///
/// ```java
/// switch (guild.lock("giveaway:7").tryAcquire()) {
///     case Granted(Lease lease) -> drawAndClose(lease);
///     case Held held -> log("another shard does it");
/// }
/// ```
///
/// Whatever else can go wrong is one of the four kinds of
/// [io.guildlock.client.failure.GuildlockException], sorted by what the caller must then assume.
///
/// | package | what is in it |
/// | --- | --- |
/// | `client` | the entry: a client, a guild |
/// | `client.lock` | leases |
/// | `client.recipe` | once, the IDENTIFY gate, singleton tasks: built from leases and documents |
/// | `client.oversight` | who holds what, force-release, its log |
/// | `client.change` | what all writes have in common |
/// | `client.document`, `sets`, `roles`, `party`, `santa`, `quote` | the resources, each on its own |
/// | `client.forget` | forgetting a person in all guilds |
/// | `client.transfer`, `client.red` | a guild out and in; what Red-DiscordBot keeps |
/// | `client.batch` | several documents and sets at once |
/// | `client.watch` | changes as they happen, and a cache that stays right by them |
/// | `client.failure` | how calls fail, and what to assume |
/// | `client.retry` | how often a call is tried |
/// | `client.http` | the machinery; not for users |
@NullMarked
package io.guildlock.client;

import org.jspecify.annotations.NullMarked;
