package io.guildlock.lock.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.Standing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who holds or wants a lock, for people to read.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Holder",
        description = "Who holds or wants the lock, for people to read. Never decides anything.")
public record HolderBody(
        @Schema(maxLength = 128, examples = "3") @Nullable String shard,
        @Schema(maxLength = 128, examples = "bot-7f9c") @Nullable String instance,
        @Schema(maxLength = 128, examples = "drawing pairs") @Nullable String note) {

    static Holder holder(@Nullable HolderBody body) {
        return body == null ? Holder.ANONYMOUS : new Holder(body.shard, body.instance, body.note);
    }

    static HolderBody of(Holder holder) {
        return new HolderBody(holder.shard(), holder.instance(), holder.note());
    }

    /// `null` if nobody holds it; a native Redisson client shows as `redisson:<id>`.
    static @Nullable HolderBody of(Standing standing) {
        return switch (standing) {
            case Standing.Free _ -> null;
            case Standing.Leased leased -> of(leased.holder());
            case Standing.Stock stock -> new HolderBody(null, "redisson:" + stock.client(), null);
        };
    }
}
