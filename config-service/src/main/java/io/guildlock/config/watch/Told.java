package io.guildlock.config.watch;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.JsonText;
import io.guildlock.config.change.Scope;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change event as readers get it.
///
/// @param operations JSON text
record Told(
        String guild,
        @Schema(description = "The revision of the change") String id,
        @Schema(description = "The id of the event before it; `0` for the first one")
                String previous,
        @Schema(
                        description =
                                "What was changed: the path below the guild, names in it percent-encoded; `batch` where the operations say it")
                String resource,
        @Schema(
                        type = SchemaType.ARRAY,
                        description =
                                "What was done: `{op, name}` each, of a batch also `resource`")
                @JsonRawValue
                String operations,
        @Schema(nullable = true, description = "`Guildlock-Actor` of the change")
                @Nullable String actor,
        @Schema(nullable = true, description = "The id of the lease that guarded it")
                @Nullable String lease) {

    static Told of(Scope scope, ChangeEvent event) {
        return new Told(
                scope.guild().value(),
                event.id().toString(),
                event.previous().toString(),
                event.resource(),
                event.operations(),
                event.actor().isEmpty() ? null : event.actor(),
                event.lease().isEmpty() ? null : event.lease());
    }

    String json() {
        return "{\"guild\":%s,\"id\":%s,\"previous\":%s,\"resource\":%s,\"operations\":%s,\"actor\":%s,\"lease\":%s}"
                .formatted(
                        JsonText.quote(guild),
                        JsonText.quote(id),
                        JsonText.quote(previous),
                        JsonText.quote(resource),
                        operations,
                        actor == null ? "null" : JsonText.quote(actor),
                        lease == null ? "null" : JsonText.quote(lease));
    }
}
