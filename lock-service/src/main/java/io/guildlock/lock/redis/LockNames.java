package io.guildlock.lock.redis;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.LockName;
import java.util.ArrayList;
import java.util.List;

/// The names in Redis that belong to locks, beyond those of [RedisNames]. All in the slot of their
/// guild.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `gl:{b:g}:queue:<entity>` | sorted set | waiting lease ids by arrival (µs) |
/// | `gl:{b:g}:wishes:<entity>` | hash | lease id → what it waits for and until when its call is known to be open |
/// | `gl:{b:g}:lease:<lease id>` | hash | entity → `<state> <token>`: the record that makes a chosen id single-use |
/// | `gl:{b:g}:leases` | sorted set | entities with a live lease of ours, by when it ends (ms) |
/// | `gl:{b:g}:waited` | sorted set | entities with a queue, by until when it may live (ms) |
/// | `gl:{b:global}:locked` | sorted set | guilds where something may be locked or waited for, by until when (ms); entered before the step that needs it |
/// | `gl:{b:global}:stats` | stream | what the replicas counted of the bot, of the last 15 minutes |
/// | `gl:{b:global}:counting` | string | the replica whose turn it is to count leases and waiting calls |
/// | `gl:{b:g}:forced:<call id>` | list | there for a while after a force-release: its entity and what it found |
/// | `gl:{b:g}:audit` | stream | what was force-released, by whom and why; bounded |
/// | `gl:{b:g}:over:<attempt>` | string | there for a minute after a call ended without a grant |
/// | `gl:{b:g}:confirmed:<replica>` | string | there for a minute after that replica asked what the replicas of Redis have |
/// | `gl:{b:g}:granted:<replica>` | channel | grants to waiters of one replica |
///
/// The lock hash carries fields of ours besides those of the contract: `!since` (when it was
/// granted, ms), `!ms` (the lease last set), and `!unheard` while nobody knows of the grant
/// (`part/grant.lua`).
final class LockNames {
    private LockNames() {}

    static String prefix(BotId bot, GuildId guild) {
        return RedisNames.inGuild(bot, guild);
    }

    /// In the slot of `global`, as one list of all guilds.
    static String lockedGuilds(BotId bot) {
        return prefix(bot, GuildId.GLOBAL) + "locked";
    }

    static String stats(BotId bot) {
        return prefix(bot, GuildId.GLOBAL) + "stats";
    }

    static String counting(BotId bot) {
        return prefix(bot, GuildId.GLOBAL) + "counting";
    }

    static String waited(BotId bot, GuildId guild) {
        return prefix(bot, guild) + "waited";
    }

    static String audit(BotId bot, GuildId guild) {
        return prefix(bot, guild) + "audit";
    }

    static String forced(LockName lock, LeaseId callId) {
        return prefix(lock.bot(), lock.guild()) + "forced:" + callId;
    }

    static String lock(LockName lock) {
        return RedisNames.lock(lock.bot(), lock.guild(), lock.entity());
    }

    static String unlockChannel(LockName lock) {
        return RedisNames.unlockChannel(lock.bot(), lock.guild(), lock.entity());
    }

    static String grantChannel(BotId bot, GuildId guild, String replica) {
        return prefix(bot, guild) + "granted:" + replica;
    }

    /// The KEYS of every script of a lock, see `part/names.lua`.
    static List<Object> keys(LockName lock, String leaseId) {
        String prefix = prefix(lock.bot(), lock.guild());
        return List.of(
                lock(lock),
                RedisNames.fencingCounter(lock.bot(), lock.guild(), lock.entity()),
                prefix + "queue:" + lock.entity(),
                prefix + "wishes:" + lock.entity(),
                record(prefix, leaseId),
                leases(prefix),
                unlockChannel(lock));
    }

    static List<Object> keys(LockName lock, LeaseId leaseId) {
        return keys(lock, leaseId.value());
    }

    /// What scripts on several locks are given of each, see `part/several.lua`.
    static List<Object> ofLock(LockName lock) {
        List<Object> all = keys(lock, "");
        return List.of(all.get(0), all.get(1), all.get(2), all.get(3), all.get(6));
    }

    static String record(String prefix, String leaseId) {
        return prefix + "lease:" + leaseId;
    }

    static String leases(String prefix) {
        return prefix + "leases";
    }

    /// The KEYS of `confirm.lua`.
    static List<Object> keysOfConfirm(LockName lock, LeaseId leaseId, String replica) {
        List<Object> keys = new ArrayList<>(keys(lock, leaseId));
        keys.add(prefix(lock.bot(), lock.guild()) + "confirmed:" + replica);
        return keys;
    }

    /// KEYS 8 of the scripts: what ends a call and what of it arrives afterwards meet at it.
    static String over(LockName lock, Attempt attempt) {
        return prefix(lock.bot(), lock.guild()) + "over:" + attempt.value();
    }
}
