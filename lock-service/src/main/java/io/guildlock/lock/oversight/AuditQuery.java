package io.guildlock.lock.oversight;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What to read of a guild's audit log.
///
/// @param entity only what concerns this one
/// @param limit how many at most
/// @param mark where to go on: `""` at first, then [Step#mark]
public record AuditQuery(
        BotId bot, GuildId guild, Optional<Entity> entity, int limit, String mark) {
    private static final Pattern MARK = Pattern.compile("([0-9]{1,19}-[0-9]{1,19})?");

    /// @throws InvalidValueException if `mark` has another form
    public AuditQuery {
        if (!MARK.matcher(mark).matches()) {
            throw new InvalidValueException("after", mark, "the next of a page, unchanged");
        }
    }
}
