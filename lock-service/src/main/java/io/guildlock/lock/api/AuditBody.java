package io.guildlock.lock.api;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.oversight.AuditEntry;
import io.guildlock.lock.oversight.Step;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of a guild's audit log, newest first.
@Schema(name = "Audit")
public record AuditBody(
        List<Entry> items,
        @Schema(description = "Send it back as `after` for the next page; null on the last.")
                @Nullable String next) {

    /// One force-release.
    @Schema(name = "AuditEntry")
    public record Entry(
            @Schema(examples = "2026-11-24T18:44:15.123Z") String at,
            @Schema(examples = "190000000000000001") String guild,
            @Schema(examples = "party:3f2a") String entity,
            @Schema(description = "From `Guildlock-Actor`; null if it was not sent.")
                    @Nullable String actor,
            @Schema(
                            description =
                                    "The public id of the API key it was done with; null without keys.")
                    @Nullable String key,
            String reason,
            String requestId,
            @Schema(description = "Who held it.") @Nullable HolderBody holder,
            @Nullable String token,
            @Nullable Long heldMs) {

        static Entry of(GuildId guild, AuditEntry entry) {
            Standing.@Nullable Leased lease =
                    entry.was() instanceof Standing.Leased leased ? leased : null;
            return new Entry(
                    entry.at().toString(),
                    guild.value(),
                    entry.entity().value(),
                    entry.actor().orElse(null),
                    entry.key().orElse(null),
                    entry.reason(),
                    entry.requestId(),
                    HolderBody.of(entry.was()),
                    lease == null ? null : lease.token().toString(),
                    lease == null ? null : lease.held().toMillis());
        }
    }

    static AuditBody of(GuildId guild, Step<AuditEntry> step) {
        return new AuditBody(
                step.items().stream().map(entry -> Entry.of(guild, entry)).toList(),
                step.isLast() ? null : step.mark());
    }
}
