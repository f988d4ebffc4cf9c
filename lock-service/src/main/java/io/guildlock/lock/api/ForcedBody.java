package io.guildlock.lock.api;

import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Standing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a force-release ended.
@Schema(name = "Forced")
public record ForcedBody(
        @Schema(examples = "190000000000000001") String guild,
        @Schema(examples = "party:3f2a") String entity,
        @Schema(description = "false: nobody held it, nothing was done") boolean released,
        @Schema(description = "Who held it; null if nobody did.") @Nullable HolderBody holder,
        @Schema(description = "null of a stock Redisson client", examples = "1764028800000000")
                @Nullable String token,
        @Schema(description = "null of a stock Redisson client", examples = "90211")
                @Nullable Long heldMs) {

    static ForcedBody of(GuildId guild, Entity entity, Standing was) {
        Standing.@Nullable Leased lease = was instanceof Standing.Leased leased ? leased : null;
        return new ForcedBody(
                guild.value(),
                entity.value(),
                !(was instanceof Standing.Free),
                HolderBody.of(was),
                lease == null ? null : lease.token().toString(),
                lease == null ? null : lease.held().toMillis());
    }
}
