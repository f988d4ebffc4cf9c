package io.guildlock.lock.redis;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.GrantNotice;
import io.guildlock.lock.lease.LockName;
import java.time.Duration;
import java.util.List;

/// The notice of a grant as scripts write it (`part/handover.lua`): `<entity> <lease id> <attempt>
/// <token> <lease ms> <waited ms> <told|ask>`.
final class NoticeText {
    private NoticeText() {}

    static GrantNotice read(BotId bot, GuildId guild, String text) {
        List<String> parts = List.of(text.split(" ", -1));
        Duration lease = Duration.ofMillis(Long.parseLong(parts.get(4)));
        return new GrantNotice(
                new LockName(bot, guild, new Entity(parts.get(0))),
                new Grant(
                        new LeaseId(parts.get(1)), FencingToken.parse(parts.get(3)), lease, lease),
                new Attempt(parts.get(2)),
                Duration.ofMillis(Long.parseLong(parts.get(5))),
                parts.get(6).equals("ask"));
    }
}
